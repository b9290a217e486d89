import type { PeerId, Schema, SignedRecord, SymbolonError } from '@symbolon/schemas';
import type { Reach } from './network.ts';
import type { Readable } from './readable.ts';
import type { Session } from './session-contract.ts';

/** Where a store stands: what it holds, and how far that has got. */
export type StoreStatus =
  | { readonly kind: 'new' }
  | { readonly kind: 'loading' }
  /**
   * Everything was published; `reach` says how far, as the network said: what only this device's storage
   * holds is `local`. `undefined` while there is nothing to publish.
   */
  | { readonly kind: 'ready'; readonly reach: Reach | undefined }
  /** A change waits to be signed and handed over. */
  | { readonly kind: 'pending' }
  /** What was to be published could not be. Where that may change by itself it is tried again, later each time. */
  | { readonly kind: 'failed'; readonly error: unknown }
  | { readonly kind: 'closed' };

/** A value of mine that is kept, signed and published, and its counterpart of every other participant. */
export interface Store<T> {
  /**
   * Shows the cached value, asks the network for a newer one of mine, and stays subscribed to it. Nothing
   * is published before: what is set earlier is shown at once, and goes above what is found. Asked again
   * it is the same loading, or another try where that has failed. Rejects where the network refuses.
   */
  initialize(): Promise<void>;
  /** The value, which nobody can change in place. */
  get(): T | undefined;
  /** Checks and takes a copy of a value; tells subscribers at once, publishes after the debounce. Throws `invalid-value`. */
  set(value: T): void;
  /** Like `set`, with what `change` makes of the current value. */
  update(change: (value: T | undefined) => T): void;
  /** Calls `run` at once and with each change, until the returned function is called. */
  subscribe(run: (value: T | undefined) => void): () => void;
  /** Follows the same collection of another participant; returns a function that ends it. */
  subscribeToUser(peer: PeerId, onValue: (value: T, record: SignedRecord<T>) => void): () => void;
  /** Publishes at once what waits, or once it is loaded; resolves when it was handed to the network. */
  flush(): Promise<void>;
  readonly status: Readable<StoreStatus>;
  /** `storage-failed` while the storage fails, or does not answer: what was set may not outlive the process. */
  readonly storageError: Readable<SymbolonError | undefined>;
  /** Version of the value last published or taken from the network. */
  version(): number | undefined;
  /** Flushes, waits a little for the network to take it, and ends everything; afterwards nothing is called. */
  cleanup(): Promise<void>;
}

/** What a store is made of. */
export interface StoreOptions<T> {
  readonly session: Session;
  /** `/{protocol}/{collection}`. */
  readonly networkPath: string;
  readonly schema: Schema<T>;
  /** Whether the value outlives the process: no unless stated. */
  readonly cacheable?: boolean;
  /** Whether its records tell what I heard of others: no unless stated. */
  readonly gossips?: boolean;
  /** How long to wait for more changes before publishing, in milliseconds: 100 unless stated. */
  readonly persistDebounce?: number;
  /** How long to wait for the network's word on my own past, in milliseconds: 2,000 unless stated. */
  readonly recoverTimeout?: number;
  /** How long the storage may take for an answer, in milliseconds: 5,000 unless stated. */
  readonly storageTimeout?: number;
}
