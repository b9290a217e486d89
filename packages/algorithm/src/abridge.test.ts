import fc from 'fast-check';
import type { ResultRow, Results, Tier } from '@symbolon/schemas';
import { describe, expect, test } from 'vitest';
import { abridgeResults } from './abridge.ts';

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
const roomFor = (count: number) => (results: Results) => edgesIn(results) <= count;
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
    expect(kept(6)).toEqual([['eve', 'ana', 'ben'], ['fay', 'ana', 'ben'], 2]);
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

  test('keeps all levels and as many edges as there is room for, in whatever order they are listed', () => {
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
    const backwards = (all: readonly ResultRow[]) =>
      all.map((one) => ({ ...one, allocations: one.allocations.toReversed() })).reverse();
    const names = (all: readonly ResultRow[]) =>
      all
        .flatMap(({ unit, tier, allocations }) =>
          allocations.map((one) => `${unit} ${String(tier)} ${one.peer} ${one.unit}`),
        )
        .sort();
    fc.assert(
      fc.property(rows, rows, fc.nat(30), (gives, takes, room) => {
        const all = { gives, takes };
        const abridged = abridgeResults(all, roomFor(room));
        expect(edgesIn(abridged)).toBe(Math.min(room, edgesIn(all)));
        expect(abridged.leftOut ?? 0).toBe(edgesIn(all) - edgesIn(abridged));
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
});
