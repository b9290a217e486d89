import type { Clock } from '@symbolon/store';

/** The parts into which a round is cut, so that it makes no burst. */
const PARTS = 20;

/**
 * Goes through a list again and again, a little of it at a time: `visit` is called for each of `items()`
 * about once in `roundMs`. Returns what ends it.
 */
export function goRound(
  clock: Clock,
  roundMs: number,
  items: () => string[],
  visit: (item: string) => void,
): () => void {
  let round: string[] = [];
  let part = 0;
  let cancel = (): void => undefined;

  function schedule(): void {
    const delayMs = (roundMs / PARTS) * (0.75 + clock.random() / 2);
    cancel = clock.setTimer(delayMs, () => {
      if (part === 0) round = items();
      const from = Math.floor((round.length * part) / PARTS);
      part += 1;
      const to = Math.floor((round.length * part) / PARTS);
      part %= PARTS;
      for (const item of round.slice(from, to)) visit(item);
      schedule();
    });
  }

  schedule();
  return () => {
    cancel();
  };
}
