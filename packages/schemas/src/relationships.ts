import { z } from 'zod';
import { dictionary } from './dictionary.ts';
import { LIMITS, type Limits } from './limits.ts';
import { PeerIdSchema } from './names.ts';
import { quantitySchemas } from './quantity.ts';

/** Makes the schema of relationships, under given limits. */
export function relationshipsSchemaWith(limits: Limits) {
  return z.strictObject({
    weights: dictionary(PeerIdSchema, quantitySchemas(limits).weight, limits.weights),
  });
}

/** Whom a participant recognises, and how much. Readers scale the weights to the sum 1 themselves. */
export const RelationshipsSchema = relationshipsSchemaWith(LIMITS);
/** Whom a participant recognises, and how much. */
export interface Relationships extends z.infer<typeof RelationshipsSchema> {}
