import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createWaitingRecords, createWaitingRoom, type WaitingRecord } from './waiting-records.ts';

const record = (version: number, wire = `record ${String(version)}`): WaitingRecord => ({
  version,
  wire,
  isDue: false,
});

const of = (versions: readonly number[], room = createWaitingRoom()) => {
  const waiting = createWaitingRecords(room);
  const kept = versions.filter((version) => waiting.add(record(version)));
  const rest = () => {
    const all = [];
    for (let next = waiting.takeNext(); next !== undefined; next = waiting.takeNext()) {
      all.push(next.version);
    }
    return all;
  };
  return { waiting, kept, rest };
};

const numbers = (count: number, from = 0) =>
  Array.from({ length: count }, (_, index) => from + index);

describe('records that wait', () => {
  it('come out newest first, then the one that has waited longest, by turns', () => {
    expect(of([2, 9, 1, 5, 7]).rest()).toEqual([9, 2, 7, 1, 5]);
  });

  it('come out newest first again after one that was true, and none older than it', () => {
    const { waiting, rest } = of([2, 9, 1, 5, 7]);
    expect(waiting.takeNext()?.version).toBe(9);
    waiting.dropOlder(3);
    expect(rest()).toEqual([7, 5]);
  });

  it('are not pushed out by any number that come after', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1e6), { minLength: 300, maxLength: 600 }), (versions) => {
        const first = versions.slice(0, 256);
        const left = of(versions).rest();
        expect(left).toHaveLength(257);
        for (const version of first) expect(left).toContain(version);
      }),
      { numRuns: 20 },
    );
  });

  it('leave one place more, for the highest version', () => {
    const { waiting, kept } = of([...numbers(256), 300, 299, 301]);
    expect(kept).toHaveLength(257);
    expect(waiting.takeNext()?.version).toBe(301);
    expect(waiting.has('record 300')).toBe(false);
    expect(waiting.has('record 255')).toBe(true);
  });

  it('tell the same bytes', () => {
    const { waiting } = of([...numbers(256), 300]);
    expect(['record 0', 'record 300', 'record 301'].map((wire) => waiting.has(wire))).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('tell the same bytes without a look at any of those that wait', () => {
    const waiting = createWaitingRecords(createWaitingRoom());
    let looks = 0;
    const long = 'x'.repeat(60_000);
    for (const version of numbers(257)) {
      const wire = `${String(version).padStart(86, '0')}${long}`;
      waiting.add({
        ...record(version),
        get wire() {
          looks += 1;
          return wire;
        },
      });
    }
    looks = 0;
    expect(waiting.has(`${'0'.repeat(83)}100${long}`)).toBe(true);
    expect(waiting.has(`${'0'.repeat(83)}400${long}`)).toBe(false);
    expect(looks).toBe(0);
  });

  it('say of nothing else that it waits, and of what waits once whenever it does', () => {
    const signatures = fc.constantFrom('a'.repeat(86), 'b'.repeat(86), 'short');
    const wires = fc.tuple(signatures, fc.nat(6)).map(([signature, n]) => `${signature}.${n}`);
    const step = fc.oneof(
      fc.record({ add: wires, version: fc.nat(50) }),
      fc.record({ dropOlder: fc.nat(50) }),
      fc.constant('take'),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), wires, (steps, asked) => {
        const waiting = createWaitingRecords(createWaitingRoom());
        let model: WaitingRecord[] = [];
        for (const each of steps) {
          if (each === 'take') {
            const taken = waiting.takeNext();
            model = model.filter((kept) => kept !== taken);
          } else if ('dropOlder' in each) {
            waiting.dropOlder(each.dropOlder);
            model = model.filter(({ version }) => version >= each.dropOlder);
          } else if (!waiting.has(each.add)) {
            const added = record(each.version, each.add);
            waiting.add(added);
            model.push(added);
          }
          const same = model.filter(({ wire }) => wire === asked);
          if (waiting.has(asked)) expect(same).not.toEqual([]);
          const alike = model.filter(({ wire }) => wire.slice(0, 86) === asked.slice(0, 86));
          if (alike.length <= 4 && alike.length === model.length) {
            expect(waiting.has(asked)).toBe(same.length > 0);
          }
        }
      }),
    );
  });

  it('may wait twice where many others bear the same signature, and are not kept out by them', () => {
    const waiting = createWaitingRecords(createWaitingRoom());
    const signature = 's'.repeat(86);
    for (const version of numbers(10))
      waiting.add(record(version, `${signature}forged ${version}`));
    expect(waiting.has(`${signature}true`)).toBe(false);
    expect(waiting.add(record(5, `${signature}true`))).toBe(true);
  });

  it('take no more than is left free, but for a few', () => {
    const room = createWaitingRoom();
    const all = room.free;
    const long = 'x'.repeat(60_000);
    const flooded = Array.from({ length: 400 }, () => createWaitingRecords(room));
    for (const each of flooded) {
      for (const version of numbers(300)) each.add(record(version, `${String(version)}${long}`));
    }
    const sure = 5 * flooded.length * (long.length + 3);
    expect(all - room.free).toBeLessThan(all + sure);
    const quiet = createWaitingRecords(room);
    expect(numbers(4).map((version) => quiet.add(record(version)))).toEqual(Array(4).fill(true));
    for (const each of [...flooded, quiet]) each.dropOlder(Infinity);
    expect(room.free).toBe(all);
  });

  it('on one path leave half of the room to all others', () => {
    const room = createWaitingRoom();
    const all = room.free;
    const flooded = createWaitingRecords(room);
    const long = 'x'.repeat(64_000);
    for (const version of numbers(256)) flooded.add(record(version, `${String(version)}${long}`));
    expect(room.free).toBeGreaterThan(all / 2 - 2 * long.length);
  });
});
