import { z } from 'zod';
import { dictionary } from './dictionary.ts';
import { LIMITS } from './limits.ts';
import { PeerIdSchema } from './names.ts';
import { WeightSchema } from './quantity.ts';

/** Whom a participant recognises, and how much. Readers scale the weights to the sum 1 themselves. */
export const RelationshipsSchema = z.strictObject({
  weights: dictionary(PeerIdSchema, WeightSchema, LIMITS.weights),
});
export type Relationships = z.infer<typeof RelationshipsSchema>;
