import type { SignedRecord } from '@symbolon/schemas';
import type { Clock } from './environment.ts';
import { FURTHER, type Reach } from './network.ts';
import { readonly, writable, type Readable } from './readable.ts';
import { batch } from './rounds.ts';
import type { StoreStatus } from './store-contract.ts';

/** What a store of mine holds, whether that is still to be published, and how far it has got. */
export interface OwnValue<T> {
  readonly value: Readable<T | undefined>;
  readonly status: Readable<StoreStatus>;
  /** Version of the newest record of mine. */
  readonly version: () => number | undefined;
  /** Whether it is still to be published. */
  isDirty(): boolean;
  /** Takes what was set here. */
  take(next: T): void;
  /** What it holds is to be published once more. */
  touch(): void;
  /**
   * Takes a record of mine that I did not write just now: another device's, or my own past. What was set
   * here later, and is not out yet, stays, and is to go above it. Tells what became of it.
   */
  adopt(record: SignedRecord<T>, reach: Reach): 'old' | 'below' | 'taken';
  /** Takes what is to be published now; `undefined` if that is nothing. */
  begin(): T | undefined;
  /** What was begun was signed and handed over. False if another device's newer record counts instead. */
  sent(version: number, begun: T, credible: number): boolean;
  /** What was begun could not be published. Tells whether it still is to be. */
  failed(begun: T, error: unknown): boolean;
  /** Notes how far a version has got; what was known to be further stays so. */
  readonly reached: (version: number, reach: Reach) => void;
  /** The network cannot carry a version. */
  refused(version: number, error: unknown): void;
  /** My past is being looked for; what is found meanwhile lies below whatever is set. */
  loading(): void;
  /** My past has been looked for. */
  loaded(): void;
  /** It could not be. */
  notLoaded(error: unknown): void;
  close(): void;
}

/** Makes an {@link OwnValue} that holds nothing. */
export function createOwnValue<T>(clock: Clock): OwnValue<T> {
  const value = writable<T | undefined>(undefined);
  const status = writable<StoreStatus>({ kind: 'new' });
  let version: number | undefined;
  let reach: Reach | undefined;
  let isDirty = false;
  let isLoaded = false;
  /** Whether what was begun is neither out nor given up. */
  let isUnderWay = false;
  /** When the value was set here, for as long as it is not out. */
  let setAt = 0;

  const isSettledAt = (published: number): boolean =>
    !isDirty && !isUnderWay && version === published;

  /** Tells where it stands, until the end. */
  function say(next: StoreStatus): void {
    if (status.get().kind !== 'closed') status.set(next);
  }

  return {
    value: readonly(value),
    status: readonly(status),
    version: () => version,
    isDirty: () => isDirty,
    take(next) {
      isDirty = true;
      setAt = clock.now();
      // As one, so that what a subscriber sets in turn comes after both.
      batch(() => {
        value.set(next);
        say({ kind: 'pending' });
      });
    },
    touch() {
      isDirty = true;
    },
    adopt(record, from) {
      if (record.version <= (version ?? -1)) return 'old';
      version = record.version;
      if (isDirty && value.get() !== undefined && (!isLoaded || record.time < setAt)) {
        return 'below';
      }
      isDirty = false;
      reach = from;
      batch(() => {
        value.set(record.data);
        if (isLoaded) say({ kind: 'ready', reach: from });
      });
      return 'taken';
    },
    begin() {
      const current = value.get();
      if (!isDirty || current === undefined) return undefined;
      isDirty = false;
      isUnderWay = true;
      return current;
    },
    sent(published, begun, credible) {
      isUnderWay = false;
      const newest = version ?? -1;
      if (published < newest && newest <= credible) return false;
      version = published;
      reach = 'local';
      batch(() => {
        // What another device wrote meanwhile lies below this, for everyone and so for me.
        if (!isDirty) value.set(begun);
        say(isDirty ? { kind: 'pending' } : { kind: 'ready', reach: 'local' });
      });
      return true;
    },
    failed(begun, error) {
      isUnderWay = false;
      // Unless another device's has taken its place.
      isDirty ||= value.get() === begun;
      if (isDirty) say({ kind: 'failed', error });
      return isDirty;
    },
    reached(published, further) {
      if (!isSettledAt(published) || FURTHER[further] < FURTHER[reach ?? 'local']) return;
      reach = further;
      if (isLoaded) say({ kind: 'ready', reach: further });
    },
    refused(published, error) {
      if (isSettledAt(published)) say({ kind: 'failed', error });
    },
    loading() {
      say({ kind: isDirty ? 'pending' : 'loading' });
    },
    loaded() {
      isLoaded = true;
      if (!isDirty) say({ kind: 'ready', reach });
    },
    notLoaded(error) {
      say({ kind: 'failed', error });
    },
    close() {
      say({ kind: 'closed' });
    },
  };
}
