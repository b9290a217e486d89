import type { Clock } from '@symbolon/store';
import type { SoulAnswer } from './questions.ts';
import type { RelayLink } from './relay-link.ts';

/** A question under way. */
export interface Reading {
  readonly wire: Promise<string | undefined>;
  /** Asks one of the relays. */
  ask(link: Pick<RelayLink, 'ask'>): void;
  /** Ends it now, with what has been heard so far. */
  end(): void;
}

/**
 * Asks so many relays once, and resolves with the newest answer when all have answered or time is up. They
 * are asked one by one, as soon as there is a link to each.
 */
export function createReading(
  relays: number,
  soul: string,
  timeoutMs: number,
  clock: Clock,
): Reading {
  let finish: (wire: string | undefined) => void;
  const wire = new Promise<string | undefined>((resolve) => {
    finish = resolve;
  });
  const open = new Set<() => void>();
  let awaited = relays;
  let newest: SoulAnswer | undefined;

  function end(): void {
    cancel();
    for (const stop of open) stop();
    open.clear();
    finish(newest?.wire);
  }

  const cancel = clock.setTimer(timeoutMs, end);
  if (awaited === 0) end();
  return {
    wire,
    ask(link) {
      const stop = link.ask(soul, (answer) => {
        if (answer !== undefined && answer.version > (newest?.version ?? -1)) newest = answer;
        open.delete(stop);
        awaited -= 1;
        if (awaited === 0) end();
      });
      open.add(stop);
    },
    end,
  };
}
