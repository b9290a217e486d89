import { readonly, writable, type Readable, type StoreStatus } from '@symbolon/store';

/** What keeps any of several stores from publishing, or what is to be published from being worked out. */
export interface Failure {
  readonly error: Readable<unknown>;
  stop(): void;
}

/**
 * Follows stores of mine, and the errors of what works out what they hold: the error of the first that could
 * not publish, then of the first of those; `undefined` while there is none.
 */
export function followFailure(
  stores: readonly { readonly status: Readable<StoreStatus> }[],
  works: readonly Readable<unknown>[],
): Failure {
  const error = writable<unknown>(undefined);
  function look(): void {
    const failed = stores.map(({ status }) => status.get()).find(({ kind }) => kind === 'failed');
    const wrong = works.map((work) => work.get()).find((each) => each !== undefined);
    error.set(failed?.kind === 'failed' ? failed.error : wrong);
  }
  const followed: readonly Readable<unknown>[] = [...stores.map(({ status }) => status), ...works];
  const ends = followed.map((each) => each.subscribe(look));
  return {
    error: readonly(error),
    stop() {
      for (const end of ends) end();
    },
  };
}
