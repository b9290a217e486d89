import type { Clock } from '../environment.ts';

/** Collects what is told, and waits for something in particular with a deadline. */
export interface Probe<T> {
  readonly seen: readonly T[];
  /** To be handed over as the listener. */
  readonly note: (value: T) => void;
  /** Resolves as soon as a value that was or is told passes; rejects after the deadline. */
  until(passes: (value: T) => boolean, what: string): Promise<T>;
}

/** Makes a {@link Probe}. */
export function createProbe<T>(clock: Clock, deadlineMs: number): Probe<T> {
  const seen: T[] = [];
  const waiting = new Set<(value: T) => void>();

  return {
    seen,
    note(value) {
      seen.push(value);
      for (const check of [...waiting]) check(value);
    },
    until(passes, what) {
      return new Promise((resolve, reject) => {
        const cancel = clock.setTimer(deadlineMs, () => {
          waiting.delete(check);
          reject(
            new Error(`${what}: not within ${deadlineMs} ms, but ${seen.length} other values`),
          );
        });
        const check = (value: T): void => {
          if (!passes(value)) return;
          waiting.delete(check);
          cancel();
          resolve(value);
        };
        waiting.add(check);
        for (const value of seen) check(value);
      });
    },
  };
}
