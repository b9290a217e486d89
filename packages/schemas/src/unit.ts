import { z } from 'zod';
import { findUnknownZone, windowFormWith, type Window } from './availability.ts';
import { dictionary } from './dictionary.ts';
import { LIMITS, type Limits } from './limits.ts';
import { labelSchemas } from './names.ts';
import { placeSchemaWith } from './place.ts';
import { quantitySchemas } from './quantity.ts';
import { contradictions } from './unit-contradictions.ts';

/** Makes the schema of named plain values, under given limits. */
export function plainValuesSchemaWith(limits: Limits) {
  const plainValue = z.union(
    [z.string().max(limits.textLength), z.number(), z.boolean()],
    'a short text, a number, or true or false was expected',
  );
  return dictionary(labelSchemas(limits).id, plainValue, limits.plainValues);
}

/** Named plain values: what constraints and metadata are unless a protocol has shapes of its own. */
export const PlainValuesSchema = plainValuesSchemaWith(LIMITS);
/** Further particulars of a unit, by name. */
export type PlainValues = z.infer<typeof PlainValuesSchema>;

// What contradictions() says of the kinds, for JSON Schema.
const KIND_RULES = {
  if: { properties: { kind: { const: 'capacity' } } },
  then: { properties: { minimum: false, indivisible: false } },
  else: { properties: { reserve: false } },
};

/** Makes the schema of a unit but for its zones, which a state looks at for all of its units together. */
export function unitFormWith<Constraints extends z.ZodType, Metadata extends z.ZodType>(
  constraints: Constraints,
  metadata: Metadata,
  limits: Limits,
) {
  const { id, type, name } = labelSchemas(limits);
  const { quantity } = quantitySchemas(limits);
  return z
    .strictObject({
      id,
      kind: z.enum(['capacity', 'need']),
      type,
      name: name.optional(),
      quantity,
      /** Unit of measure, such as `hours` or `kg`. Compared where both sides state it. */
      measure: id.optional(),
      /** What a capacity keeps back from its quantity. */
      reserve: quantity.optional(),
      /** Smallest amount that is of any use to a need: where less is left for it, it takes nothing. */
      minimum: quantity.optional(),
      /** A need that takes all of its quantity or nothing. */
      indivisible: z.boolean().optional(),
      /** Comes in whole numbers only, such as seats or bicycles: every amount of it is one. */
      whole: z.boolean().optional(),
      windows: z.array(windowFormWith(limits)).min(1).max(limits.windows).optional(),
      /** Shortest time together that is of any use, in minutes. */
      minimumMinutes: z.number().positive().max(10_080).optional(),
      place: placeSchemaWith(limits).optional(),
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

/** Adds to the form of a unit that its zones have to be known. */
export function unitSchemaOf<Form extends z.ZodType<{ readonly windows?: Window[] | undefined }>>(
  form: Form,
) {
  return form.superRefine((unit, context) => {
    const fault = findUnknownZone(unit.windows);
    if (fault === undefined) return;
    context.addIssue({ code: 'custom', ...fault, path: [...fault.path], input: unit });
  });
}

/** The form of a unit whose constraints and metadata are plain values, under the usual limits. */
export const UnitFormSchema = unitFormWith(PlainValuesSchema, PlainValuesSchema, LIMITS);

/**
 * One thing offered (`capacity`) or sought (`need`). Each unit is processed on its own and never added
 * to another. What is not stated excludes nothing.
 */
export const UnitSchema = unitSchemaOf(UnitFormSchema);
/** One thing that is offered or sought. */
export interface Unit extends z.infer<typeof UnitSchema> {}
