import type { Logger } from 'pino';

/** Between two lines about failures, in milliseconds: a stranger may bring one about as often as it likes. */
const QUIET_MS = 60_000;

/** Makes what tells of failures that nobody else tells of, at most once a minute, and how many were not told. */
export function tellFailures(log: Logger, now: () => number): (error: unknown) => void {
  let toldAt = -Infinity;
  let untold = 0;
  return (error) => {
    const at = now();
    if (Math.abs(at - toldAt) < QUIET_MS) {
      untold += 1;
      return;
    }
    log.error({ err: error, untold }, 'something fails');
    toldAt = at;
    untold = 0;
  };
}
