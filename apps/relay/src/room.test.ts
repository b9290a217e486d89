import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRecordIndex, type IndexEntry, type RecordIndex } from './record-index.ts';
import { createRoom } from './room.ts';

const STORE_BYTES = 3_200;
const STORE_RECORDS = 16;
const SOULS = Array.from({ length: 40 }, (_, index) => `soul ${index}`);

/** A store of which it is counted how many records are looked at in one go through all of it. */
function storeOf(isAsked: (soul: string) => boolean, storeRecords = Infinity) {
  let now = 0;
  let lookedAt = 0;
  let arrival = 0;
  const index = createRecordIndex();
  const counted: RecordIndex = {
    ...index,
    get bytes() {
      return index.bytes;
    },
    get size() {
      return index.size;
    },
    *after(from) {
      for (const entry of index.after(from)) {
        lookedAt += 1;
        yield entry;
      }
    },
  };
  const room = createRoom(counted, {
    ...{ storeBytes: STORE_BYTES, storeRecords, isAsked },
    now: () => now,
  });
  return {
    index,
    lookedAt: () => lookedAt,
    pass(ms: number) {
      now += ms;
    },
    put(soul: string, bytes: number): readonly IndexEntry[] | undefined {
      const victims = room.for(soul, bytes);
      if (victims === undefined) return undefined;
      for (const victim of victims) index.remove(victim.soul);
      const entry = { soul, version: 1, bytes, arrival: (arrival += 1), keptAt: now };
      const kept = { ...entry, payer: undefined, holders: [] };
      index.put(kept);
      room.note(kept);
      return victims;
    },
  };
}

test('a store never holds more than it may, and what is asked for goes last, the oldest first', () => {
  const put = fc.record({
    soul: fc.constantFrom(...SOULS),
    bytes: fc.integer({ min: 1, max: 600 }),
    asks: fc.option(fc.constantFrom(...SOULS)),
  });
  fc.assert(
    fc.property(fc.array(put, { maxLength: 120 }), (puts) => {
      const asked = new Set<string>();
      const store = storeOf((soul) => asked.has(soul), STORE_RECORDS);
      for (const { soul, bytes, asks } of puts) {
        // Who comes and goes is seen at the next look at the latest.
        store.pass(1_000);
        if (asks !== null && !asked.delete(asks)) asked.add(asks);
        const before = [...store.index.after(0)].filter((entry) => entry.soul !== soul);
        const victims = store.put(soul, bytes);
        const sum = (entries: readonly IndexEntry[]) =>
          entries.reduce((total, entry) => total + entry.bytes, 0);
        if (victims === undefined) {
          expect(asked.has(soul)).toBe(false);
          const unasked = before.filter((entry) => !asked.has(entry.soul));
          const isTooMuch = sum(before) - sum(unasked) + bytes > STORE_BYTES;
          expect(isTooMuch || before.length - unasked.length >= STORE_RECORDS).toBe(true);
          continue;
        }
        expect(store.index.bytes).toBeLessThanOrEqual(STORE_BYTES);
        expect(store.index.size).toBeLessThanOrEqual(STORE_RECORDS);
        const order = before.toSorted(
          (a, b) => Number(asked.has(a.soul)) - Number(asked.has(b.soul)) || a.arrival - b.arrival,
        );
        expect(victims.map((each) => each.soul)).toEqual(
          order.slice(0, victims.length).map((each) => each.soul),
        );
      }
    }),
  );
});

test('where all but one is asked for, the store is not gone through for every record', () => {
  const store = storeOf((soul) => soul.startsWith('asked'));
  for (let index = 0; index < 31; index += 1) store.put(`asked ${index}`, 100);
  for (let index = 0; index < 100; index += 1) {
    expect(store.put(`other ${index}`, 100)).toBeDefined();
  }
  expect(store.lookedAt()).toBeLessThan(100);
});
