import type { Clock, Reach } from '@symbolon/store';

/** Writes that are on their way and have not been answered yet. */
export interface Acknowledgements {
  /** Makes a place for one answer; without one, the write counts as sent after the time limit. */
  expect(): { readonly reach: Promise<Reach>; readonly settle: (reach: Reach) => void };
  /** Gives up on all: no answer can come any more. */
  giveUp(): void;
  /** Resolves when none is due any more, at the latest after `limitMs`. */
  settled(limitMs: number): Promise<void>;
}

/** Makes {@link Acknowledgements} that wait up to `timeoutMs` each. */
export function createAcknowledgements(clock: Clock, timeoutMs: number): Acknowledgements {
  const due = new Map<Promise<Reach>, (reach: Reach) => void>();

  return {
    expect() {
      let resolve: (reach: Reach) => void;
      const reach = new Promise<Reach>((run) => {
        resolve = run;
      });
      const settle = (outcome: Reach): void => {
        cancel();
        due.delete(reach);
        resolve(outcome);
      };
      const cancel = clock.setTimer(timeoutMs, () => {
        settle('sent');
      });
      due.set(reach, settle);
      return { reach, settle };
    },
    giveUp() {
      for (const settle of due.values()) settle('sent');
    },
    async settled(limitMs) {
      if (due.size === 0) return;
      let cancel = (): void => undefined;
      const tooLong = new Promise<void>((resolve) => {
        cancel = clock.setTimer(limitMs, resolve);
      });
      await Promise.race([Promise.all(due.keys()), tooLong]);
      cancel();
      this.giveUp();
    },
  };
}
