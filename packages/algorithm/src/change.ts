import type { Level, ResultRow, Results, State } from '@symbolon/schemas';
import type { ComputeOutput } from './protocol.ts';

/**
 * The largest relative difference of any level or amount between two computations: 0 if all are
 * equal, 1 if something appeared, vanished, or began or ceased to bind. An edge that is not there
 * carries the amount 0.
 */
export function changeOfAllocation(
  previous: ComputeOutput<State, Results>,
  next: ComputeOutput<State, Results>,
): number {
  return Math.max(
    changeOfRows(previous.results.gives, next.results.gives),
    changeOfRows(previous.results.takes, next.results.takes),
  );
}

function changeOfRows(previous: readonly ResultRow[], next: readonly ResultRow[]): number {
  const before = new Map(previous.map((row) => [rowKey(row), row]));
  let largest = 0;
  for (const row of next) {
    const key = rowKey(row);
    const old = before.get(key);
    before.delete(key);
    if (old === undefined) return 1;
    largest = Math.max(largest, levelDifference(old.level, row.level), changeOfAmounts(old, row));
  }
  return before.size > 0 ? 1 : largest;
}

function changeOfAmounts(previous: ResultRow, next: ResultRow): number {
  const before = new Map(
    previous.allocations.map((one) => [`${one.peer} ${one.unit}`, one.amount]),
  );
  let largest = 0;
  for (const { peer, unit, amount } of next.allocations) {
    const key = `${peer} ${unit}`;
    largest = Math.max(largest, relativeDifference(before.get(key) ?? 0, amount));
    before.delete(key);
  }
  for (const amount of before.values()) if (amount > 0) return 1;
  return largest;
}

function levelDifference(a: Level, b: Level): number {
  if (a === null || b === null) return a === b ? 0 : 1;
  return relativeDifference(a, b);
}

/** How far apart two numbers are, as a part of the larger: from 0 to 1 unless their signs differ. */
export function relativeDifference(a: number, b: number): number {
  return a === b ? 0 : Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b));
}

function rowKey({ unit, tier }: ResultRow): string {
  return `${String(tier)} ${unit}`;
}
