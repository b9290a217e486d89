import { z } from 'zod';
import { LIMITS } from './limits.ts';
import { IdSchema, PeerIdSchema, TypeSchema } from './names.ts';
import { LevelSchema, QuantitySchema, TierSchema } from './quantity.ts';

/** One edge as its owner computed it: the counterpart, the weight of the edge, and the amount on it. */
export const AllocationSchema = z.strictObject({
  peer: PeerIdSchema,
  unit: IdSchema,
  weight: z.number().min(0),
  amount: QuantitySchema,
});
export type Allocation = z.infer<typeof AllocationSchema>;

/** All edges of one unit in one tier, at zero too, and the unit's level there. */
export const ResultRowSchema = z.strictObject({
  unit: IdSchema,
  tier: TierSchema,
  level: LevelSchema,
  allocations: z.array(AllocationSchema),
});
export type ResultRow = z.infer<typeof ResultRowSchema>;

/** What a source gives one target of one type, all its units and both tiers together. */
export const TotalSchema = z.strictObject({
  peer: PeerIdSchema,
  type: TypeSchema,
  amount: z.number().min(0),
});
export type Total = z.infer<typeof TotalSchema>;

/**
 * What a participant computed, all in one go: what its capacities give and what its needs take. What
 * holds between two participants is the smaller of the two amounts that they computed.
 */
export const ResultsSchema = z
  .strictObject({
    gives: z.array(ResultRowSchema),
    takes: z.array(ResultRowSchema),
    /** Sums of `gives`, for whoever shows them without following the units; nothing is computed from them. */
    totals: z.array(TotalSchema).max(LIMITS.allocations).optional(),
  })
  .refine(
    (results) => edgesOf(results.gives) + edgesOf(results.takes) <= LIMITS.allocations,
    `more than ${LIMITS.allocations} allocations`,
  );
export type Results = z.infer<typeof ResultsSchema>;

function edgesOf(rows: readonly ResultRow[]): number {
  return rows.reduce((sum, row) => sum + row.allocations.length, 0);
}
