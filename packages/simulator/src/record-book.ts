import type { PeerId } from '@symbolon/peer';

/** A record that a relay has taken. */
export interface KeptRecord {
  readonly version: number;
  readonly wire: string;
  /** When it was taken, in milliseconds of the run. */
  readonly at: number;
}

/** What a relay remembers: the newest record of each key, and some before it, which a bad one hands out. */
export interface RecordBook {
  /** Takes a record if it is above the newest; tells whether it did. */
  keep(key: string, record: KeptRecord): boolean;
  /** The newest that was there at a moment. */
  newest(key: string, at: number): KeptRecord | undefined;
  /** One that has been replaced since, drawn by `random`. */
  outdated(key: string, random: () => number): KeptRecord | undefined;
  keys(): readonly string[];
  /** Forgets everything. */
  clear(): void;
}

/** Records of one key that are remembered. */
const REMEMBERED = 8;

/** Names what an author has on a path. */
export function keyOf(author: PeerId, path: string): string {
  return `${author}${path}`;
}

/** Makes an empty {@link RecordBook}. */
export function createRecordBook(): RecordBook {
  const records = new Map<string, KeptRecord[]>();
  return {
    keep(key, record) {
      const history = records.get(key) ?? [];
      if ((history.at(-1)?.version ?? -1) >= record.version) return false;
      history.push(record);
      if (history.length > REMEMBERED) history.shift();
      records.set(key, history);
      return true;
    },
    newest: (key, at) => records.get(key)?.findLast((record) => record.at <= at),
    outdated(key, random) {
      const history = records.get(key) ?? [];
      if (history.length < 2) return undefined;
      return history[Math.floor(random() * (history.length - 1))];
    },
    keys: () => [...records.keys()],
    clear() {
      records.clear();
    },
  };
}
