import type { PeerId } from '@symbolon/schemas';
import type { KeptRecord, Origin, Payer } from './kept-record.ts';
import type { Listing, Listings } from './listings.ts';
import type { StoreFault } from './load-store.ts';
import type { LinkKey } from './peering/link-key.ts';
import type { IndexEntry } from './record-index.ts';
import type { StoreFigures } from './store-figures.ts';
import type { StoredForm } from './stored-form.ts';

/** A record that is being kept, and what it was to the lists. */
export interface Keeping extends Listing {
  readonly onDisk: Promise<void>;
}

/** The latest record of each author and path, on disk. */
export interface RecordStore extends Pick<Listings, 'roster' | 'notices'> {
  /** Names this store; one that takes its place has another name. */
  readonly linkKey: LinkKey;
  /** What was amiss when it was opened. */
  readonly fault: StoreFault;
  /** The version kept under a soul, also while it is being written. */
  versionOf(soul: string): number | undefined;
  /** When that came, among all that was kept here. */
  readonly arrivalOf: (soul: string) => number | undefined;
  /** The record kept under a soul, also while it is being written. */
  read(soul: string): Promise<StoredForm | undefined>;
  /** Bytes that an author would take with `value` under `soul`. */
  readonly bytesWith: (author: PeerId, soul: string, value: string) => number;
  /** Bytes that would be counted for whoever brings `value` under `soul`. */
  readonly paidWith: (payer: Payer, soul: string, value: string) => number;
  /** How many notices are kept of an author. */
  readonly noticesOf: (author: PeerId) => number;
  /**
   * Keeps a record in place of the one before it, and makes room for it if need be; `undefined` if
   * everything else is asked for and this is not.
   */
  keep(record: KeptRecord, origin: Origin): Keeping | undefined;
  /** Notes that a relay has this version of a record. */
  noteHolder(soul: string, version: number, relay: string): void;
  /** Forgets what is older than it may be and asked for by nobody. */
  readonly forgetOld: () => void;
  /** What is on disk and came after an arrival, the oldest first. */
  after(arrival: number): Iterable<IndexEntry>;
  /** The last arrival that was given out, also of what is gone since. */
  readonly lastArrival: () => number;
  /** Calls back whenever more has reached the disk; returns what ends it. */
  onDurable(run: () => void): () => void;
  /** How far another relay's records have been taken over. */
  cursorOf(relay: string): Promise<number>;
  keepCursor(relay: string, arrival: number): Promise<void>;
  /** Resolves when a record of at least this version is on disk; rejects if the disk did not take it. */
  settled(soul: string, version: number): Promise<void>;
  /** Resolves when nothing waits for the disk any more. */
  idle(): Promise<void>;
  /** Looks whether a disk that failed works again. */
  readonly probe: () => void;
  /** Resolves when all is on disk and the files are closed. */
  close(): Promise<void>;
  readonly figures: () => StoreFigures;
}
