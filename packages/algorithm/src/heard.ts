import type { Level, PeerId, ResultRow, Results, State, Tier } from '@symbolon/schemas';
import type { Neighbour } from './protocol.ts';

export type AllocationNeighbour = Neighbour<State, Results>;

/** The levels up to which a state's needs accept in a tier, by unit; `Infinity` where one does not bind. */
export function acceptedLevels(state: State | undefined, tier: Tier): Map<string, number> {
  const levels = new Map<string, number>();
  for (const entry of state?.acceptance ?? []) {
    // What someone says twice counts once.
    if (entry.tier === tier && !levels.has(entry.unit)) levels.set(entry.unit, height(entry.level));
  }
  return levels;
}

/** What results say of each capacity in a tier. */
export function givenRows(results: Results | undefined, tier: Tier): Map<string, ResultRow> {
  const rows = new Map<string, ResultRow>();
  for (const row of results?.gives ?? []) {
    if (row.tier === tier && !rows.has(row.unit)) rows.set(row.unit, row);
  }
  return rows;
}

/** The weights by which a row says it gives to someone's units. */
export function weightsFor(target: PeerId, row: ResultRow): Map<string, number> {
  const weights = new Map<string, number>();
  for (const { peer, unit, weight } of row.allocations) {
    if (peer === target && !weights.has(unit)) weights.set(unit, weight);
  }
  return weights;
}

/** A level as a number: `Infinity` where it does not bind. */
export function height(level: Level): number {
  return level ?? Number.POSITIVE_INFINITY;
}

/** A number as a level: `null` where it does not bind. */
export function levelAt(height: number): Level {
  return height === Number.POSITIVE_INFINITY ? null : height;
}
