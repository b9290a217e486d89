import type { Limits } from './limits.ts';
import { limitsWith } from './limits-with.ts';
import { plainValuesSchemaWith, unitFormWith, unitSchemaOf, type PlainValues } from './unit.ts';
import { fromStandardSchema, type StandardSchema } from './standard-schema.ts';
import { stateSchemaWith } from './state.ts';

/**
 * The schemas of a protocol that has shapes of its own for the constraints and the metadata of a unit,
 * in any library that speaks Standard Schema. What is left out stays as it is everywhere: named plain
 * values. `changed` sets some of the limits to other values than the usual ones.
 */
export function createProtocolSchemas<Constraints = PlainValues, Metadata = PlainValues>(
  own: {
    readonly constraints?: StandardSchema<Constraints>;
    readonly metadata?: StandardSchema<Metadata>;
  },
  changed: Partial<Limits> = {},
) {
  const limits = limitsWith(changed);
  const form = unitFormWith(
    fromStandardSchema<Constraints>(own.constraints ?? plainValues(limits)),
    fromStandardSchema<Metadata>(own.metadata ?? plainValues(limits)),
    limits,
  );
  return { unit: unitSchemaOf(form), state: stateSchemaWith(form, limits) };
}

// The defaults of the type parameters say what this is where nothing was given.
function plainValues<Values>(limits: Limits): StandardSchema<Values> {
  return plainValuesSchemaWith(limits) as unknown as StandardSchema<Values>;
}
