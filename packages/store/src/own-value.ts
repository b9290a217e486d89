import { hashPayload, readHeader } from '@symbolon/identity';
import type { Limits, SignedRecord } from '@symbolon/schemas';
import type { Clock } from './environment.ts';
import { FURTHER, type Reach } from './network.ts';
import { createOwnVersions } from './own-versions.ts';
import type { Published } from './session-contract.ts';
import { readonly, writable, type Readable } from './readable.ts';
import { batch } from './rounds.ts';
import type { Draft } from './kept-texts.ts';
import type { StoreStatus } from './store-contract.ts';

/** What a store of mine holds, whether that is still to be published, and how far it has got. */
export interface OwnValue<T> {
  readonly value: Readable<T | undefined>;
  readonly status: Readable<StoreStatus>;
  /** The newest record of mine, as it was handed over. */
  readonly wire: () => string | undefined;
  /** Its version. */
  readonly version: () => number | undefined;
  /** The newest version of mine that anybody may have accepted. */
  readonly newest: () => number | undefined;
  /** When the newest record of mine says that it was written, in milliseconds since 1970. */
  writtenAt(): number;
  /** Whether it is still to be published. */
  isDirty(): boolean;
  /** Whether it is neither to be published nor being so. */
  isOut(): boolean;
  /** Takes what was set here, now or at an earlier time. */
  take(next: T, at?: number): void;
  /** What it holds, as it was set here on top of a version. */
  draft(base?: number): Draft;
  /** Whether I have gone on from a record, though its version is above, as my clock was wrong. */
  hasLeft(record: SignedRecord<T>): boolean;
  /** Whether a record was written on top of what I hold, wherever its version lies. */
  isAfter(record: SignedRecord<T>): boolean;
  /** What is published next goes on from a record that nobody takes yet, which need not be the one I hold. */
  goOnFrom(record: SignedRecord<T>): void;
  /** Versions that I wrote here lately, for the next life. */
  readonly written: () => readonly number[];
  /** Takes those that an earlier life has written, the last of them in a record. */
  recall(written: readonly number[], wire: string): void;
  /** What it holds is to be published once more. */
  touch(): void;
  /**
   * Takes a record of mine that I did not write just now: another device's, or my own past. What was set
   * here later, and is not out yet, stays, and is to go above it. Tells what became of it.
   */
  adopt(record: SignedRecord<T>, reach: Reach): 'old' | 'below' | 'taken';
  /** Takes what is to be published now; `undefined` if that is nothing. */
  begin(): T | undefined;
  /**
   * What was begun was signed and handed over. False if another device's newer record counts instead; then
   * what was begun, if it still stands, is to be published again, above that.
   */
  sent(sent: Pick<Published, 'version' | 'wire' | 'previous'>, begun: T): boolean;
  /** What was begun could not be published. Tells whether it still is to be. */
  failed(begun: T, error: unknown): boolean;
  /** Notes how far a version has got; what was known to be further stays so. */
  readonly reached: (version: number, reach: Reach) => void;
  /** The network did not take a version. Tells whether it is what I have to say, and so still is to be. */
  refused(version: number, error: unknown): boolean;
  /** My past is being looked for; what is found meanwhile lies below whatever is set. */
  loading(): void;
  /** My past has been looked for. */
  loaded(): void;
  /** It could not be. */
  notLoaded(error: unknown): void;
  close(): void;
}

/** Makes an {@link OwnValue} that holds nothing. */
export function createOwnValue<T>(
  clock: Pick<Clock, 'now'>,
  limits: Pick<Limits, 'aheadMs'>,
): OwnValue<T> {
  const versions = createOwnVersions(clock, limits);
  const value = writable<T | undefined>(undefined);
  const status = writable<StoreStatus>({ kind: 'new' });
  let wire: string | undefined;
  let writtenAt = 0;
  /** Hash of the record that the one I hold follows. */
  let previous: string | null = null;
  let reach: Reach | undefined;
  let isDirty = false;
  let isLoaded = false;
  /** Whether what was begun is neither out nor given up. */
  let isUnderWay = false;
  /** When the value was set here, for as long as it is not out. */
  let setAt = 0;

  const isSettledAt = (published: number): boolean =>
    !isDirty && !isUnderWay && versions.current() === published;

  /** Tells where it stands, until the end. */
  function say(next: StoreStatus): void {
    if (status.get().kind !== 'closed') status.set(next);
  }

  /** Whether a record is newer than what I have; of one version, only what beat mine gets as far as this. */
  function isNews(record: SignedRecord<T>): boolean {
    const isSame = record.version === versions.current();
    return isSame ? record.wire !== wire : record.version > versions.newest();
  }

  function hasLeft(record: SignedRecord<T>): boolean {
    return versions.hasLeft(record.version) || (previous !== null && record.hash === previous);
  }

  function hashOfMine(): string | undefined {
    const header = wire === undefined ? undefined : readHeader(wire);
    return header === undefined ? undefined : hashPayload(header.payload);
  }

  return {
    value: readonly(value),
    status: readonly(status),
    wire: () => wire,
    version: versions.current,
    newest() {
      const newest = versions.newest();
      return newest < 0 ? undefined : newest;
    },
    writtenAt: () => writtenAt,
    isDirty: () => isDirty,
    isOut: () => !isDirty && !isUnderWay,
    draft: (base) => ({ value: value.get(), base, at: setAt }),
    take(next, at = Number.POSITIVE_INFINITY) {
      isDirty = true;
      setAt = Math.min(at, clock.now());
      // As one, so that what a subscriber sets in turn comes after both.
      batch(() => {
        value.set(next);
        say({ kind: 'pending' });
      });
    },
    hasLeft,
    isAfter: (record) => record.previous !== null && record.previous === hashOfMine(),
    goOnFrom(record) {
      versions.goOnFrom(record.version);
    },
    written: versions.written,
    recall(written, last) {
      versions.recall(written, readHeader(last)?.version);
    },
    touch() {
      isDirty = true;
    },
    adopt(record, from) {
      if (!isNews(record)) return 'old';
      const isOlder = hasLeft(record);
      versions.goTo(record.version);
      if (!isOlder || value.get() === undefined) ({ wire, previous, time: writtenAt } = record);
      const isNewer = isDirty && (!isLoaded || record.time < Math.min(setAt, clock.now()));
      if ((isNewer || isOlder) && value.get() !== undefined) {
        isDirty = true;
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
    sent(sent, begun) {
      isUnderWay = false;
      if (sent.version < versions.newest()) {
        isDirty ||= value.get() === begun;
        return false;
      }
      versions.wrote(sent.version);
      ({ wire, previous } = sent);
      writtenAt = clock.now();
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
      if (!isSettledAt(published)) return false;
      say({ kind: 'failed', error });
      return true;
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
