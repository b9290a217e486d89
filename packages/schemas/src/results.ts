import { z } from 'zod';
import { LIMITS, type Limits } from './limits.ts';
import { PeerIdSchema, labelSchemas } from './names.ts';
import { LevelSchema, TierSchema, quantitySchemas } from './quantity.ts';

/** Makes the schemas of results and their parts, under given limits. */
export function resultsSchemas(limits: Limits) {
  const { id, type } = labelSchemas(limits);
  const { quantity, weight, total } = quantitySchemas(limits);
  const allocation = z.strictObject({ peer: PeerIdSchema, unit: id, weight, amount: quantity });
  const row = z.strictObject({
    unit: id,
    tier: TierSchema,
    level: LevelSchema,
    allocations: z.array(allocation),
  });
  // A unit has a row in each of the two tiers at most.
  const rows = z.array(row).max(2 * limits.units);
  const totalOfType = z.strictObject({ peer: PeerIdSchema, type, amount: total });
  const results = z
    .strictObject({
      gives: rows,
      takes: rows,
      /** Sums of `gives`, for whoever shows them without following the units; nothing is computed from them. */
      totals: z.array(totalOfType).max(limits.allocations).optional(),
      /** How many edges the rows leave out because one record has no room for them; on these nothing passes. */
      leftOut: z.int().positive().optional(),
    })
    .refine(
      ({ gives, takes }) => edgesOf(gives) + edgesOf(takes) <= limits.allocations,
      `more than ${String(limits.allocations)} allocations`,
    );
  return { allocation, row, total: totalOfType, results };
}

function edgesOf(rows: readonly { readonly allocations: readonly unknown[] }[]): number {
  return rows.reduce((sum, row) => sum + row.allocations.length, 0);
}

const schemas = resultsSchemas(LIMITS);

/** One edge as its owner computed it: the counterpart, the weight of the edge, and the amount on it. */
export const AllocationSchema = schemas.allocation;
/** What passes between one of my units and one of another participant. */
export interface Allocation extends z.infer<typeof AllocationSchema> {}

/** All edges of one unit in one tier, at zero too, save those left out; and the unit's level there. */
export const ResultRowSchema = schemas.row;
/** What one unit gives or takes in one tier: its level, and each of its amounts. */
export interface ResultRow extends z.infer<typeof ResultRowSchema> {}

/** What a source gives one target of one type, all its units and both tiers together. */
export const TotalSchema = schemas.total;
/** How much of one type a source gives one target in all. */
export interface Total extends z.infer<typeof TotalSchema> {}

/**
 * What a participant computed, all in one go: what its capacities give and what its needs take. What
 * holds between two participants is the smaller of the two amounts that they computed.
 */
export const ResultsSchema = schemas.results;
/** What a participant computed last: all that it gives and all that it takes, published together. */
export interface Results extends z.infer<typeof ResultsSchema> {}
