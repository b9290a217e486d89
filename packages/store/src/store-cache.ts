import type { KeyValueStorage } from './environment.ts';

/** A value that was set, and the version it was set on top of. */
export interface Draft {
  readonly value: unknown;
  readonly base: number | undefined;
}

/** What a store keeps for its next start: the last record, and what was set but not yet published. */
export interface StoreCache {
  record(): Promise<string | undefined>;
  draft(): Promise<Draft | undefined>;
  /** Keeps a record that was published; the draft it came from is done with. */
  keepRecord(wire: string): Promise<void>;
  keepDraft(value: unknown, base: number | undefined): Promise<void>;
  /** Resolves when all that was to be kept has been. */
  settled(): Promise<void>;
}

/** Keeps a store's value under `key`; keeps nothing when `enabled` is not true. */
export function createStoreCache(
  storage: KeyValueStorage,
  key: string,
  enabled = false,
): StoreCache {
  // Storage that fails costs the cache, never the store: the network still has the record.
  const ignore = () => undefined;
  // One write after the other: a record done with its draft must not take a later draft along.
  let turn: Promise<void> = Promise.resolve();

  function inTurn(write: () => Promise<void>): Promise<void> {
    if (enabled) turn = turn.then(write).catch(ignore);
    return turn;
  }

  async function read(name: string): Promise<string | undefined> {
    if (!enabled) return undefined;
    try {
      return await storage.get(name);
    } catch {
      return undefined;
    }
  }

  return {
    record: () => read(key),
    async draft() {
      const text = await read(`${key}#draft`);
      return text === undefined ? undefined : readDraft(text);
    },
    keepRecord: (wire) =>
      inTurn(async () => {
        await storage.set(key, wire).catch(ignore);
        await storage.delete(`${key}#draft`).catch(ignore);
      }),
    keepDraft: (value, base) =>
      inTurn(() => storage.set(`${key}#draft`, JSON.stringify({ value, base })).catch(ignore)),
    settled: () => turn,
  };
}

function readDraft(text: string): Draft | undefined {
  try {
    const draft: unknown = JSON.parse(text);
    if (typeof draft !== 'object' || draft === null || !('value' in draft)) return undefined;
    const base = 'base' in draft && typeof draft.base === 'number' ? draft.base : undefined;
    return { value: draft.value, base };
  } catch {
    return undefined;
  }
}
