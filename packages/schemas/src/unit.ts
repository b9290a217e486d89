import { z } from 'zod';
import { WindowSchema } from './availability.ts';
import { dictionary } from './dictionary.ts';
import { LIMITS } from './limits.ts';
import { IdSchema, NameSchema, TypeSchema } from './names.ts';
import { PlaceSchema } from './place.ts';
import { QuantitySchema } from './quantity.ts';

const MetadataValueSchema = z.union([z.string().max(1_024), z.number(), z.boolean()]);

/**
 * One thing offered (`capacity`) or sought (`need`). Each unit is processed on its own and never added
 * to another. What is not stated excludes nothing.
 */
export const UnitSchema = z
  .strictObject({
    id: IdSchema,
    kind: z.enum(['capacity', 'need']),
    type: TypeSchema,
    name: NameSchema.optional(),
    quantity: QuantitySchema,
    /** Unit of measure, such as `hours` or `kg`. Shown, and compared where both sides state it. */
    measure: IdSchema.optional(),
    /** What a capacity keeps back from its quantity. */
    reserve: QuantitySchema.optional(),
    windows: z.array(WindowSchema).min(1).max(LIMITS.windows).optional(),
    /** Shortest time together that is of any use, in minutes. */
    minimumMinutes: z.number().positive().max(10_080).optional(),
    place: PlaceSchema.optional(),
    /** What a protocol wants to compare besides, by name. */
    metadata: dictionary(IdSchema, MetadataValueSchema, 64).optional(),
  })
  .refine((unit) => unit.reserve === undefined || unit.kind === 'capacity', {
    path: ['reserve'],
    message: 'only a capacity can keep something back',
  })
  .refine((unit) => unit.reserve === undefined || unit.reserve <= unit.quantity, {
    path: ['reserve'],
    message: 'the reserve is more than the quantity',
  });
export type Unit = z.infer<typeof UnitSchema>;
