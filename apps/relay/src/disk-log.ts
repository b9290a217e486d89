import type { Logger } from 'pino';

/** Makes what tells, once each time, that the disk begins to fail and that it works again. */
export function tellDisk(log: Logger): (error?: unknown) => void {
  let isFailing = false;
  return (error) => {
    if (isFailing === (error !== undefined)) return;
    isFailing = error !== undefined;
    if (isFailing)
      log.error({ err: error }, 'the disk fails: records are refused, and kept ones served');
    else log.warn('the disk works again');
  };
}
