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
  let rest: string[] = [];
  let share = 0;
  let cancel = (): void => undefined;

  function schedule(): void {
    const delayMs = (roundMs / PARTS) * (0.75 + clock.random() / 2);
    cancel = clock.setTimer(delayMs, () => {
      if (rest.length === 0) {
        rest = items();
        share = Math.ceil(rest.length / PARTS);
      }
      for (const item of rest.splice(0, share)) visit(item);
      schedule();
    });
  }

  schedule();
  return () => {
    cancel();
  };
}
