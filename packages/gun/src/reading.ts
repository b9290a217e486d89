import type { Clock } from '@symbolon/store';
import type { SoulAnswer } from './questions.ts';
import type { RelayLink } from './relay-link.ts';

/** A question under way. */
export interface Reading {
  /** The newest answer that was accepted. */
  readonly wire: Promise<string | undefined>;
  /** Asks one of the relays, unless it has ended. */
  ask(link: Pick<RelayLink, 'ask'>): void;
  /** Ends it now, with what has been heard so far. */
  end(): void;
}

/** What is asked for, of how many relays, and which answers count. */
export interface ReadingOptions {
  readonly relays: number;
  readonly soul: string;
  readonly timeoutMs: number;
  readonly clock: Clock;
  /** All do unless stated. */
  readonly accepts?: ((wire: string) => Promise<boolean>) | undefined;
}

/**
 * Asks so many relays once, and resolves with the newest acceptable answer when all have answered or time
 * is up. They are asked one by one, as soon as there is a link to each.
 */
export function createReading(options: ReadingOptions): Reading {
  const { relays, soul, timeoutMs, clock, accepts } = options;
  let finish: (wire: Promise<string | undefined>) => void;
  const wire = new Promise<string | undefined>((resolve) => {
    finish = resolve;
  });
  const open = new Set<() => void>();
  let awaited = relays;
  let isOver = false;
  const answers: SoulAnswer[] = [];

  function end(): void {
    isOver = true;
    cancel();
    for (const stop of open) stop();
    open.clear();
    finish(newestOf(answers, accepts));
  }

  const cancel = clock.setTimer(timeoutMs, end);
  if (awaited === 0) end();
  return {
    wire,
    ask(link) {
      // Nobody would withdraw it.
      if (isOver) return;
      const stop = link.ask(soul, (answer) => {
        if (answer !== undefined) answers.push(answer);
        open.delete(stop);
        awaited -= 1;
        if (awaited === 0) end();
      });
      open.add(stop);
    },
    end,
  };
}

/** The relays' word is no proof of which is newest, nor of its being genuine: one after the other is looked at. */
async function newestOf(
  answers: readonly SoulAnswer[],
  accepts: ReadingOptions['accepts'],
): Promise<string | undefined> {
  const sorted = answers.toSorted((a, b) => b.version - a.version);
  for (const { wire } of sorted) if (accepts === undefined || (await accepts(wire))) return wire;
  return undefined;
}
