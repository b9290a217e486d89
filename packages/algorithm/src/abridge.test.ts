import fc from 'fast-check';
import type { ResultRow, Results, State, Tier } from '@symbolon/schemas';
import { describe, expect, test } from 'vitest';
import { abridgeResults, type HasRoom } from './abridge.ts';
import { allocation } from './allocation.ts';

type Edge = readonly [peer: string, unit: string, weight: number, amount: number];

function row(unit: string, tier: Tier, ...edges: readonly Edge[]): ResultRow {
  const allocations = edges.map(([peer, own, weight, amount]) => ({
    peer,
    unit: own,
    weight,
    amount,
  }));
  return { unit, tier, level: 2, allocations };
}

const edgesIn = ({ gives, takes }: Results): number =>
  [...gives, ...takes].reduce((sum, { allocations }) => sum + allocations.length, 0);
const roomFor =
  (count: number): HasRoom =>
  (results, share = 1) =>
    edgesIn(results) <= count * share;
const peersOf = (rows: readonly ResultRow[]): string[] =>
  rows.flatMap(({ allocations }) => allocations.map(({ peer }) => peer));

describe('abridgeResults', () => {
  test('gives back as they are what there is room for', () => {
    const results = { gives: [row('pot', 1, ['ana', 'lunch', 0.5, 1])], takes: [], totals: [] };
    expect(abridgeResults(results, () => true)).toBe(results);
  });

  test('keeps what is mutual, then the stronger of what is given and the larger of what is taken', () => {
    const results: Results = {
      gives: [
        row('pot', 2, ['eve', 'x', 0.9, 0], ['fay', 'x', 0.1, 4]),
        row('pot', 1, ['ana', 'x', 0.1, 1], ['ben', 'x', 0.2, 0]),
      ],
      takes: [
        row('lunch', 2, ['eve', 'y', 0.9, 0], ['fay', 'y', 0.1, 4]),
        row('lunch', 1, ['ana', 'y', 0.1, 1], ['ben', 'y', 0.2, 0]),
      ],
    };
    const kept = (count: number) => {
      const { gives, takes, leftOut } = abridgeResults(results, roomFor(count));
      return [peersOf(gives), peersOf(takes), leftOut];
    };
    expect(kept(2)).toEqual([['ben'], ['ana'], 6]);
    expect(kept(4)).toEqual([['ana', 'ben'], ['ana', 'ben'], 4]);
    expect(kept(5)).toEqual([['ana', 'ben'], ['fay', 'ana', 'ben'], 3]);
    expect(kept(6)).toEqual([['eve', 'ana', 'ben'], ['fay', 'ana', 'ben'], 2]);
    expect(kept(7)).toEqual([['eve', 'fay', 'ana', 'ben'], ['fay', 'ana', 'ben'], 1]);
  });

  test('leaves to one side what the other does not use', () => {
    const many = Array.from({ length: 9 }, (_, at): Edge => [`peer ${String(at)}`, 'y', 0.1, 1]);
    const results = {
      gives: [row('pot', 1, ['ana', 'x', 0.1, 1])],
      takes: [row('lunch', 2, ...many)],
    };
    const { gives, takes } = abridgeResults(results, roomFor(6));
    expect([peersOf(gives).length, peersOf(takes).length]).toEqual([1, 5]);
  });

  test('leaves out the sums alone where that is enough', () => {
    const results = {
      gives: [row('pot', 1, ['ana', 'x', 0.1, 1])],
      takes: [],
      totals: [{ peer: 'ana', type: 'meals', amount: 1 }],
    };
    const abridged = abridgeResults(results, ({ totals }) => totals === undefined);
    expect(abridged).toEqual({ gives: results.gives, takes: [] });
  });

  const edge = fc.tuple(
    fc.constantFrom('ana', 'ben', 'cleo', 'dan'),
    fc.constantFrom('a', 'b', 'c'),
    fc.constantFrom(0.1, 0.2, 0.3),
    fc.constantFrom(0, 1, 2),
  );
  const edges = fc.uniqueArray(edge, { selector: ([peer, unit]) => `${peer} ${unit}` });
  const rows = fc
    .uniqueArray(fc.tuple(fc.constantFrom('pot', 'pan'), fc.constantFrom<Tier>(1, 2), edges), {
      selector: ([unit, tier]) => `${unit} ${String(tier)}`,
    })
    .map((all) => all.map(([unit, tier, own]) => row(unit, tier, ...own)));
  const names = (all: readonly ResultRow[]) =>
    all
      .flatMap(({ unit, tier, allocations }) =>
        allocations.map((one) => `${unit} ${String(tier)} ${one.peer} ${one.unit}`),
      )
      .sort();

  test('keeps all levels, and what is taken as far as there is room, in whatever order all is listed', () => {
    const backwards = (all: readonly ResultRow[]) =>
      all.map((one) => ({ ...one, allocations: one.allocations.toReversed() })).reverse();
    fc.assert(
      fc.property(rows, rows, fc.nat(30), (gives, takes, room) => {
        const all = { gives, takes };
        const abridged = abridgeResults(all, roomFor(room));
        expect(edgesIn(abridged)).toBeLessThanOrEqual(room);
        expect(abridged.leftOut ?? 0).toBe(edgesIn(all) - edgesIn(abridged));
        if (edgesIn(abridged) < room) expect(names(abridged.takes)).toEqual(names(takes));
        expect(abridged.gives.map(({ level }) => level)).toEqual(gives.map(({ level }) => level));
        expect(names(gives)).toEqual(expect.arrayContaining(names(abridged.gives)));
        const other = abridgeResults(
          { gives: backwards(gives), takes: backwards(takes) },
          roomFor(room),
        );
        expect(names(other.gives)).toEqual(names(abridged.gives));
        expect(names(other.takes)).toEqual(names(abridged.takes));
      }),
    );
  });

  const inBytes =
    (bytes: number): HasRoom =>
    (results, share = 1) =>
      JSON.stringify(results).length <= bytes * share;

  test('lists of what is given the same whatever comes of it, and whatever strangers give', () => {
    const change = (all: readonly ResultRow[], amount: number) =>
      all.map((one) => ({
        ...one,
        level: amount === 0 ? null : amount,
        allocations: one.allocations.map((of, place) => ({ ...of, amount: amount / (1 + place) })),
      }));
    const amounts = fc.constantFrom(0, 1, 2 / 3, 1e-9 / 7);
    fc.assert(
      fc.property(rows, rows, rows, fc.integer({ min: 200, max: 3_000 }), amounts, (...drawn) => {
        const [gives, takes, others, bytes, amount] = drawn;
        const of = (tier: Tier, all: readonly ResultRow[]) =>
          all.filter((one) => one.tier === tier);
        const one = abridgeResults({ gives, takes }, inBytes(bytes));
        const changed = {
          gives: change(gives, amount),
          takes: [...of(1, takes), ...of(2, others)],
        };
        const other = abridgeResults(changed, inBytes(bytes));
        expect(names(other.gives)).toEqual(names(one.gives));
      }),
    );
  });

  test('keeps what is given before all levels of what strangers give', () => {
    const gives = [
      row('pot', 1, ['ana', 'x', 0.1, 1], ['ben', 'x', 0.1, 1], ['cleo', 'x', 0.1, 1]),
    ];
    const takes = Array.from({ length: 9 }, (_, at) => {
      return row(`need ${String(at)}`, 2, ['eve', 'y', 0.1, 1]);
    });
    const room = inBytes(500);
    expect(abridgeResults({ gives, takes: [] }, room).leftOut).toBeUndefined();
    const abridged = abridgeResults({ gives, takes }, room);
    expect(abridged.gives).toEqual(gives);
    expect(room(abridged)).toBe(true);
    expect(abridged.leftOut).toBe(takes.length - abridged.takes.length);
  });

  test('lets those settle who compute with what is listed, however many digits that has', () => {
    const stateOf = (name: string, kind: 'capacity' | 'need', quantity: number): State => ({
      profile: { name },
      units: [{ id: kind, kind, type: 'meal', quantity }],
      acceptance: [],
      stability: 1,
    });
    const part = 1 / 8;
    const recognised = { weightForThem: part, weightForMe: 0, metric: 0 };
    const recognising = { weightForThem: 0, weightForMe: part, metric: 0 };
    const giver = stateOf('giver', 'capacity', 8);
    /** What the giver makes in each round, where all of eight want plenty but one, whom it gives thirds. */
    function roundsIn(bytes: number): Results[] {
      let states = new Map(
        Array.from('abcdefgh', (id) => [id, stateOf(id, 'need', id === 'g' ? 1 / 3 : 5)]),
      );
      return Array.from({ length: 8 }, () => {
        const neighbours = new Map(
          [...states].map(([id, state]) => [id, { state, results: undefined, ...recognised }]),
        );
        const made = allocation.compute({ me: 'giver', state: giver, neighbours }).results;
        const results = allocation.abridge(made, inBytes(bytes));
        const heard = new Map([['giver', { state: giver, results, ...recognising }]]);
        states = new Map(
          [...states].map(([me, state]) => [
            me,
            allocation.compute({ me, state, neighbours: heard }).state,
          ]),
        );
        return results;
      });
    }
    for (let bytes = 300; bytes < 1_000; bytes += 10) {
      const rounds = roundsIn(bytes);
      expect(rounds.at(-1)).toEqual(rounds.at(-2));
    }
  });
});
