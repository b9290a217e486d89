import { z } from 'zod';
import { LIMITS, type Limits } from './limits.ts';
import { labelSchemas } from './names.ts';

/** Makes the schema of a place, under given limits. */
export function placeSchemaWith(limits: Limits) {
  return z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('online') }),
    z.strictObject({
      kind: z.literal('point'),
      /** Degrees north. */
      latitude: z.number().min(-90).max(90),
      /** Degrees east. */
      longitude: z.number().min(-180).max(180),
      radiusKm: z.number().min(0).max(20_040),
    }),
    z.strictObject({ kind: z.literal('area'), area: labelSchemas(limits).name }),
  ]);
}

/** Where something can take place: online, within a radius of a point, or in an area known by name. */
export const PlaceSchema = placeSchemaWith(LIMITS);
/** Where something is to be had: around a point, in a named area, or online. */
export type Place = z.infer<typeof PlaceSchema>;
