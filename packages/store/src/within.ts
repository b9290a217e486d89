import type { Clock } from './environment.ts';

/** Settles as the promise does; resolves with `otherwise` where that takes longer than `timeMs`. */
export function within<T, Otherwise>(
  clock: Clock,
  timeMs: number,
  promise: Promise<T>,
  otherwise: Otherwise,
): Promise<T | Otherwise> {
  return new Promise((resolve, reject) => {
    const cancel = clock.setTimer(timeMs, () => {
      resolve(otherwise);
    });
    promise.finally(cancel).then(resolve, reject);
  });
}
