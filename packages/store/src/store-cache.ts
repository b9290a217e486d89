import { oneLine, SymbolonError } from '@symbolon/schemas';
import type { Clock, KeyValueStorage } from './environment.ts';
import { readDraft, readKept, recordText, type Draft, type KeptRecord } from './kept-texts.ts';
import { readonly, writable, type Readable } from './readable.ts';
import { createRetry } from './retry.ts';
import { within } from './within.ts';

/** What a store keeps for its next start: the last record, and what was set but not yet published. */
export interface StoreCache {
  record(): Promise<KeptRecord | undefined>;
  draft(): Promise<Draft | undefined>;
  /** Keeps a record, and leaves what was set as it is. */
  keepRecord(record: KeptRecord): void;
  /** Keeps a record, and what was set on top of it; any other draft is done with. */
  keepBoth(record: KeptRecord, draft: Draft | undefined): void;
  keepDraft(draft: Draft): void;
  /** Resolves when all that was to be kept has been, at the latest when the storage's time is up. */
  settled(): Promise<void>;
  /** `storage-failed` while what was asked of the storage last has failed, or is not answered. */
  readonly error: Readable<SymbolonError | undefined>;
  /** Ends it: of what is not kept yet nothing more is. */
  close(): void;
}

/** What a {@link StoreCache} is made of. */
export interface StoreCacheOptions {
  readonly clock: Clock;
  readonly storage: KeyValueStorage;
  readonly key: string;
  /** Keeps nothing where it is not true. */
  readonly enabled: boolean;
  /** How long the storage may take for an answer, in milliseconds. */
  readonly timeoutMs: number;
}

/** What is to be kept next: of each kind the last alone. A draft that is `undefined` is taken away. */
interface Wanted {
  readonly record?: KeptRecord;
  readonly draft?: Draft | undefined;
}

const LATE = Symbol('late');

/**
 * Keeps a store's value. A storage that fails or never answers costs what it should have kept, never the
 * store: the network still has the record. What failed is tried again, later each time.
 */
export function createStoreCache(options: StoreCacheOptions): StoreCache {
  const { clock, storage, key, enabled, timeoutMs } = options;
  const draftKey = `${key}#draft`;
  const error = writable<SymbolonError | undefined>(undefined);
  let wanted: Wanted | undefined;
  let writing: Promise<void> | undefined;
  let cancelTimer = (): void => undefined;
  let isLate = false;
  let isClosed = false;
  /** The draft that was read or written here last. */
  let lastDraft: string | undefined;
  const retry = createRetry(clock, begin);
  // Asked, not read, after an await: meanwhile either may have changed.
  const isOver = () => isClosed;
  const newerWanted = () => wanted;

  /** Said once, until what was asked last has been answered. */
  function fail(message: string, cause?: unknown): void {
    const hint = 'what was set is lost if this process ends before it is published';
    if (!isClosed && error.get() === undefined)
      error.set(new SymbolonError('storage-failed', message, { at: key, hint, cause }));
  }

  /** Of a disk that is full, say, only the cause says so. */
  function failOf(cause: unknown): void {
    // A storage may be anyone's, and so are its words.
    const words: unknown = cause instanceof Error ? cause.message : undefined;
    const reason = typeof words === 'string' ? `: ${oneLine(words)}` : '';
    fail(`the storage has failed${reason}`, cause);
  }

  /** What was asked last has been answered. */
  function recover(): void {
    if (!isClosed) error.set(undefined);
  }

  const late = (): void => {
    fail(`the storage has not answered for ${String(timeoutMs)} ms`);
  };

  function keep(change: Wanted): void {
    if (!enabled || isClosed) return;
    wanted = { ...wanted, ...change };
    begin();
  }

  function begin(): void {
    writing ??= write();
  }

  /** One write after the other, and none beside one that is not answered: they might change places. */
  async function write(): Promise<void> {
    retry.cancel();
    while (wanted !== undefined && !isClosed) {
      const next: Wanted = wanted;
      wanted = undefined;
      if (await writeOnce(next)) continue;
      // What came meanwhile is newer, and stands.
      wanted = { ...next, ...newerWanted() };
      if (!isOver()) retry.later();
      break;
    }
    // At once: what is to be kept from now on begins a new round.
    writing = undefined;
  }

  /** Tells whether the storage took it. */
  async function writeOnce(next: Wanted): Promise<boolean> {
    cancelTimer = clock.setTimer(timeoutMs, () => {
      isLate = true;
      late();
    });
    try {
      // Each order leaves, if this process ends in between, what counts: a draft names the version that it is
      // set on top of, so that one without its record is taken, and one that is done with is not.
      if (next.draft !== undefined) {
        lastDraft = JSON.stringify(next.draft);
        await storage.set(draftKey, lastDraft);
      }
      if (next.record !== undefined) await storage.set(key, recordText(next.record));
      if ('draft' in next && next.draft === undefined) await dropDraft();
      recover();
      retry.reset();
      return true;
    } catch (cause) {
      failOf(cause);
      return false;
    } finally {
      cancelTimer();
      isLate = false;
    }
  }

  /** What was not looked at here is not deleted: another tab may have kept its own since. */
  async function dropDraft(): Promise<void> {
    if (lastDraft === undefined) return;
    if ((await storage.get(draftKey)) === lastDraft) await storage.delete(draftKey);
    lastDraft = undefined;
  }

  async function read(name: string): Promise<string | undefined> {
    if (!enabled) return undefined;
    try {
      const text = await within(clock, timeoutMs, storage.get(name), LATE);
      // A storage may be anyone's.
      if (text !== LATE) return typeof (text as unknown) === 'string' ? text : undefined;
      late();
    } catch (cause) {
      failOf(cause);
    }
    return undefined;
  }

  return {
    async record() {
      const text = await read(key);
      return text === undefined ? undefined : readKept(text);
    },
    async draft() {
      const text = await read(draftKey);
      lastDraft = text ?? lastDraft;
      return text === undefined ? undefined : readDraft(text);
    },
    keepRecord(record) {
      keep({ record });
    },
    keepBoth(record, draft) {
      keep({ record, draft });
    },
    keepDraft(draft) {
      keep({ draft });
    },
    async settled() {
      // What has failed before has another chance now, which may be the last.
      if (wanted !== undefined && !isClosed) begin();
      // Who has waited in vain once does not wait again.
      if (writing !== undefined && !isLate) await within(clock, timeoutMs, writing, undefined);
    },
    error: readonly(error),
    close() {
      isClosed = true;
      cancelTimer();
      retry.cancel();
    },
  };
}
