import { ValidationError } from './errors.ts';
import type { Limits } from './limits.ts';
import { limitsWith } from './limits-with.ts';
import { plainValuesSchemaWith, unitFormWith, unitSchemaOf, type PlainValues } from './unit.ts';
import { fromStandardSchema } from './standard-schema.ts';
import type { StandardSchema } from './standard-schema-contract.ts';
import { stateSchemaWith } from './state.ts';

/** What a protocol has shapes of its own for. */
interface OwnSchemas<Constraints, Metadata> {
  readonly constraints?: StandardSchema<Constraints>;
  readonly metadata?: StandardSchema<Metadata>;
}

/**
 * The schemas of a protocol that has shapes of its own for the constraints and the metadata of a unit,
 * in any library that speaks Standard Schema. What is left out stays as it is everywhere: named plain
 * values. `changed` sets some of the limits to other values than the usual ones. Throws a
 * `ValidationError` for what is no schema, and for limits under which nothing could work.
 */
export function createProtocolSchemas<Constraints = PlainValues, Metadata = PlainValues>(
  own: OwnSchemas<Constraints, Metadata> = {},
  changed: Partial<Limits> = {},
) {
  const limits = limitsWith(changed);
  if (!isObject(own)) throw new ValidationError('an object of schemas was expected');
  const form = unitFormWith(
    fromStandardSchema<Constraints>(own.constraints ?? plainValues(limits), limits.depth),
    fromStandardSchema<Metadata>(own.metadata ?? plainValues(limits), limits.depth),
    limits,
  );
  return { unit: unitSchemaOf(form), state: stateSchemaWith(form, limits) };
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

// The defaults of the type parameters say what this is where nothing was given.
function plainValues<Values>(limits: Limits): StandardSchema<Values> {
  return plainValuesSchemaWith(limits) as unknown as StandardSchema<Values>;
}
