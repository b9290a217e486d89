import { z } from 'zod';
import { LIMITS } from './limits.ts';

/** An amount of something: finite, from 0 to the limit. */
export const QuantitySchema = z
  .number()
  .min(0, 'a quantity is 0 or more')
  .max(LIMITS.quantity, `a quantity is at most ${String(LIMITS.quantity)}`);

/** A share or strength: finite and 0 or more. */
export const WeightSchema = z
  .number()
  .min(0, 'a weight is 0 or more')
  .max(LIMITS.quantity, `a weight is at most ${String(LIMITS.quantity)}`);

/** A water level, in quantity per unit of weight; `null` where the quantity does not bind. */
export const LevelSchema = z.number().min(0).nullable();
export type Level = z.infer<typeof LevelSchema>;

/** 1: both recognise each other. 2: only the source recognises the target. */
export const TierSchema = z.literal([1, 2]);
export type Tier = z.infer<typeof TierSchema>;

/** Version of a record, or a moment in milliseconds since 1970. */
export const VersionSchema = z.int().min(0);
