import { readonly, writable, type Readable, type StoreStatus } from '@symbolon/store';

/** What keeps any of several stores from publishing. */
export interface Failure {
  readonly error: Readable<unknown>;
  stop(): void;
}

/** Follows stores of mine: the error of the first that could not publish, `undefined` while all can. */
export function followFailure(
  stores: readonly { readonly status: Readable<StoreStatus> }[],
): Failure {
  const error = writable<unknown>(undefined);
  function look(): void {
    const failed = stores.map(({ status }) => status.get()).find(({ kind }) => kind === 'failed');
    error.set(failed?.kind === 'failed' ? failed.error : undefined);
  }
  const ends = stores.map(({ status }) => status.subscribe(look));
  return {
    error: readonly(error),
    stop() {
      for (const end of ends) end();
    },
  };
}
