import type { Clock } from '@symbolon/store';
import type { SoulAnswer } from './questions.ts';
import type { RelayLink } from './relay-link.ts';

/** A question under way. */
export interface Reading {
  readonly wire: Promise<string | undefined>;
  /** Ends it now, with what has been heard so far. */
  end(): void;
}

/** Asks all relays once, and resolves with the newest answer when all have answered or time is up. */
export function readFromLinks(
  links: readonly RelayLink[],
  soul: string,
  timeoutMs: number,
  clock: Clock,
): Reading {
  let finish: (wire: string | undefined) => void;
  const wire = new Promise<string | undefined>((resolve) => {
    finish = resolve;
  });
  const open = new Set<() => void>();
  let newest: SoulAnswer | undefined;

  function end(): void {
    cancel();
    for (const stop of open) stop();
    open.clear();
    finish(newest?.wire);
  }

  const cancel = clock.setTimer(timeoutMs, end);
  for (const link of links) {
    const stop = link.ask(soul, (answer) => {
      if (answer !== undefined && answer.version > (newest?.version ?? -1)) newest = answer;
      open.delete(stop);
      if (open.size === 0) end();
    });
    open.add(stop);
  }
  return { wire, end };
}
