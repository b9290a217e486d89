import { z } from 'zod';
import { LIMITS, type Limits } from './limits.ts';

/** Makes the schemas of amounts and weights, under given limits. */
export function quantitySchemas({ quantity, allocations }: Limits) {
  const upTo = (most: number, what: string) =>
    z
      .number()
      .min(0, `${what} is 0 or more`)
      .max(most, `${what} is at most ${String(most)}`);
  return {
    quantity: upTo(quantity, 'a quantity'),
    weight: upTo(quantity, 'a weight'),
    // No sum of amounts, each on an edge of its own, is more.
    total: upTo(quantity * allocations, 'a total'),
  };
}

const quantities = quantitySchemas(LIMITS);

/** An amount of something: finite, from 0 to the limit. */
export const QuantitySchema = quantities.quantity;

/** A share or strength: from 0 to the limit, so that no sum of weights is endless. */
export const WeightSchema = quantities.weight;

/**
 * A water level, in quantity per unit of weight; `null` where the quantity does not bind. Finite, and as
 * high as it comes: among small weights an honest one may be. No sum of levels means anything.
 */
export const LevelSchema = z.number().min(0).nullable();
/** How far a unit fills each of its edges, in units of amount per weight; `null` where it does not bind. */
export type Level = z.infer<typeof LevelSchema>;

/** 1: both recognise each other. 2: only the source recognises the target. */
export const TierSchema = z.literal([1, 2]);
/** 1 where both recognise each other, 2 where one does. */
export type Tier = z.infer<typeof TierSchema>;

/** Version of a record, or a moment in milliseconds since 1970. */
export const VersionSchema = z.int().min(0);
