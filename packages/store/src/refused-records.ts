import type { Rejection } from './rejections.ts';

/** What was said against a record. */
export type Refusal = Pick<Rejection, 'reason' | 'detail'>;

/** Records that their authors have signed and that were refused all the same, so that none is verified again. */
export interface RefusedRecords {
  /** What was said against these very bytes in a place before, if it still holds. */
  find(place: string, wire: string, now: number): Refusal | undefined;
  /** Remembers it, until a time in milliseconds since 1970 if it holds no longer then. */
  add(place: string, wire: string, refusal: Refusal, until?: number): void;
}

interface Entry {
  readonly wire: string;
  readonly refusal: Refusal;
  readonly until: number;
}

/** Characters of a record that no other true record begins with: its signature. */
const SIGNATURE = 86;

/** How many are remembered, and how many characters of them; beyond that the oldest are forgotten. */
const KEPT = { records: 256, characters: 1024 * 1024 };

/** Makes empty {@link RefusedRecords}. To forget one costs no more than that it is verified again. */
export function createRefusedRecords(): RefusedRecords {
  // By signature: engines tell long texts of one length apart by comparing them. In order of arrival.
  const entries = new Map<string, Entry>();
  let characters = 0;

  const keyOf = (place: string, wire: string) => `${place} ${wire.slice(0, SIGNATURE)}`;

  function forget(key: string): void {
    characters -= entries.get(key)?.wire.length ?? 0;
    entries.delete(key);
  }

  return {
    find(place, wire, now) {
      const entry = entries.get(keyOf(place, wire));
      return entry?.wire === wire && now < entry.until ? entry.refusal : undefined;
    },
    add(place, wire, refusal, until = Number.POSITIVE_INFINITY) {
      const key = keyOf(place, wire);
      forget(key);
      entries.set(key, { wire, refusal, until });
      characters += wire.length;
      for (const oldest of entries.keys()) {
        if (entries.size <= KEPT.records && characters <= KEPT.characters) break;
        forget(oldest);
      }
    },
  };
}
