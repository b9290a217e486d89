import { PlainValuesSchema, unitSchemaWith, type PlainValues } from './unit.ts';
import { fromStandardSchema, type StandardSchema } from './standard-schema.ts';
import { stateSchemaWith } from './state.ts';

/**
 * The schemas of a protocol that has shapes of its own for the constraints and the metadata of a unit,
 * in any library that speaks Standard Schema. What is left out stays as it is everywhere: named plain
 * values.
 */
export function createProtocolSchemas<Constraints = PlainValues, Metadata = PlainValues>(own: {
  readonly constraints?: StandardSchema<Constraints>;
  readonly metadata?: StandardSchema<Metadata>;
}) {
  const unit = unitSchemaWith(
    fromStandardSchema<Constraints>(own.constraints ?? plainValues()),
    fromStandardSchema<Metadata>(own.metadata ?? plainValues()),
  );
  return { unit, state: stateSchemaWith(unit) };
}

// The defaults of the type parameters say what this is where nothing was given.
function plainValues<Values>(): StandardSchema<Values> {
  return PlainValuesSchema as unknown as StandardSchema<Values>;
}
