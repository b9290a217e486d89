import { z } from 'zod';
import { WindowSchema } from './availability.ts';
import { dictionary } from './dictionary.ts';
import { LIMITS } from './limits.ts';
import { IdSchema, NameSchema, TypeSchema } from './names.ts';
import { PlaceSchema } from './place.ts';
import { QuantitySchema } from './quantity.ts';
import { contradictions } from './unit-contradictions.ts';

const PlainValueSchema = z.union(
  [z.string().max(LIMITS.textLength), z.number(), z.boolean()],
  'a short text, a number, or true or false was expected',
);

/** Named plain values: what constraints and metadata are unless a protocol has shapes of its own. */
export const PlainValuesSchema = dictionary(IdSchema, PlainValueSchema, LIMITS.plainValues);
export type PlainValues = z.infer<typeof PlainValuesSchema>;

// What contradictions() says of the kinds, for JSON Schema.
const KIND_RULES = {
  if: { properties: { kind: { const: 'capacity' } } },
  then: { properties: { minimum: false, indivisible: false } },
  else: { properties: { reserve: false } },
};

/** Makes the schema of a unit whose constraints and metadata have the given shapes. */
export function unitSchemaWith<Constraints extends z.ZodType, Metadata extends z.ZodType>(
  constraints: Constraints,
  metadata: Metadata,
) {
  return z
    .strictObject({
      id: IdSchema,
      kind: z.enum(['capacity', 'need']),
      type: TypeSchema,
      name: NameSchema.optional(),
      quantity: QuantitySchema,
      /** Unit of measure, such as `hours` or `kg`. Compared where both sides state it. */
      measure: IdSchema.optional(),
      /** What a capacity keeps back from its quantity. */
      reserve: QuantitySchema.optional(),
      /** Smallest amount that is of any use to a need: where less is left for it, it takes nothing. */
      minimum: QuantitySchema.optional(),
      /** A need that takes all of its quantity or nothing. */
      indivisible: z.boolean().optional(),
      /** Comes in whole numbers only, such as seats or bicycles: every amount of it is one. */
      whole: z.boolean().optional(),
      windows: z.array(WindowSchema).min(1).max(LIMITS.windows).optional(),
      /** Shortest time together that is of any use, in minutes. */
      minimumMinutes: z.number().positive().max(10_080).optional(),
      place: PlaceSchema.optional(),
      /** What a protocol requires of the other side. */
      constraints: constraints.optional(),
      /** What a protocol wants to know besides. */
      metadata: metadata.optional(),
    })
    .meta(KIND_RULES)
    .superRefine((unit, context) => {
      for (const { field, message } of contradictions(unit)) {
        context.addIssue({ code: 'custom', path: [field], message, input: unit });
      }
    });
}

/**
 * One thing offered (`capacity`) or sought (`need`). Each unit is processed on its own and never added
 * to another. What is not stated excludes nothing.
 */
export const UnitSchema = unitSchemaWith(PlainValuesSchema, PlainValuesSchema);
export type Unit = z.infer<typeof UnitSchema>;
