import type { Logger } from 'pino';
import type { StoreFault } from './load-store.ts';

/** Reports what was amiss with a store when it was opened. */
export function tellFault({ movedTo, dropped, damaged }: StoreFault, log: Logger): void {
  if (movedTo !== undefined) {
    log.error({ movedTo }, 'the store was corrupt: it has been moved aside, an empty one is used');
  }
  if (dropped > 0) log.error({ bytes: dropped }, 'the last writes were damaged and are lost');
  if (damaged > 0)
    log.error({ entries: damaged }, 'entries that could not be read have been deleted');
}
