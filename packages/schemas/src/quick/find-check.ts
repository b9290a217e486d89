import { z } from 'zod';
import { listCheck } from './list-check.ts';
import { objectCheck } from './object-check.ts';
import {
  booleanCheck,
  numberCheck,
  oneOfCheck,
  textCheck,
  wholeNumberCheck,
} from './plain-checks.ts';
import {
  ANY_DEPTH,
  UNSURE,
  throughSchema,
  type AnySchema,
  type QuickCheck,
} from './quick-check.ts';
import { refinementsOf } from './refinements.ts';
import { unionCheck } from './union-check.ts';

const found = new WeakMap<AnySchema, QuickCheck>();

/** Gives a schema a quick check that is known to agree with it. */
export function withQuickCheck<S extends AnySchema>(schema: S, check: QuickCheck): S {
  found.set(schema, check);
  return schema;
}

/** Finds the quick check of a schema. It is made once, of the schema's own description of itself. */
export function findQuickCheck(schema: AnySchema): QuickCheck {
  const before = found.get(schema);
  if (before !== undefined) return before;
  // A schema that comes again within itself is left to itself there, so that this has an end.
  found.set(schema, throughSchema(schema));
  const made = makeCheck(schema as z.core.$ZodTypes);
  found.set(schema, made);
  return made;
}

function makeCheck(schema: z.core.$ZodTypes): QuickCheck {
  const check = typeCheck(schema);
  if (check === undefined) return throughSchema(schema);
  // The whole schema looks at a text's form, its refinements among it.
  const isWhole = schema._zod.def.type === 'string' && 'format' in schema._zod.def;
  return isWhole ? check : withRefinements(schema, check);
}

/** Checks what the type of a schema says; `undefined` for types that are left to the schema. */
function typeCheck(schema: z.core.$ZodTypes): QuickCheck | undefined {
  const { def } = schema._zod;
  if ('coerce' in def && def.coerce) return undefined;
  switch (def.type) {
    case 'string':
      return 'format' in def ? formatCheck(schema) : textCheck;
    case 'number':
      if (!('format' in def)) return numberCheck;
      return def.format === 'safeint' ? wholeNumberCheck : undefined;
    case 'boolean':
      return booleanCheck;
    case 'literal':
      return oneOfCheck(def.values);
    case 'enum':
      return oneOfCheck(z.core.util.getEnumValues(def.entries));
    case 'unknown':
      return { depth: ANY_DEPTH, run: (value) => value };
    case 'nullable':
      return nullableCheck(findQuickCheck(def.innerType));
    case 'array':
      return listCheck(schema as z.core.$ZodArray, findQuickCheck);
    case 'object':
      return objectCheck(schema as z.core.$ZodObject, findQuickCheck);
    case 'union':
      return unionCheck(schema as z.core.$ZodUnion, findQuickCheck);
    default:
      return undefined;
  }
}

/** A text of a form that the schema knows. */
function formatCheck(schema: AnySchema): QuickCheck {
  const form = throughSchema(schema);
  return {
    depth: 0,
    run: (value, owned) =>
      textCheck.run(value, owned) === UNSURE ? UNSURE : form.run(value, owned),
  };
}

function nullableCheck(inner: QuickCheck): QuickCheck {
  return {
    depth: inner.depth,
    run: (value, owned) => (value === null ? null : inner.run(value, owned)),
  };
}

function withRefinements(schema: AnySchema, check: QuickCheck): QuickCheck {
  const refine = refinementsOf(schema);
  if (refine === undefined) return check;
  return {
    depth: check.depth,
    run(value, owned) {
      const held = check.run(value, owned);
      return held === UNSURE ? UNSURE : refine(held);
    },
  };
}
