import type { Clock } from '@symbolon/store';

/** How long a random sample of strangers is followed before another is drawn, in milliseconds. */
const RESAMPLE_MS = 60_000;

/** The seed of the sample that is followed now. */
export interface Resampling {
  seed(): number;
  stop(): void;
}

/** Draws a new seed again and again, and says so each time. */
export function startResampling(clock: Clock, onDrawn: () => void): Resampling {
  let seed = clock.random();
  let cancel = clock.setTimer(RESAMPLE_MS, draw);
  function draw(): void {
    seed = clock.random();
    cancel = clock.setTimer(RESAMPLE_MS, draw);
    onDrawn();
  }
  return {
    seed: () => seed,
    stop: () => {
      cancel();
    },
  };
}
