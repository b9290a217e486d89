import type { z } from 'zod';
import { isPlainObject } from './object-check.ts';
import { UNSURE, type FindCheck, type QuickCheck } from './quick-check.ts';

/** One of several forms, where one look tells which: by the value of a field, or by its kind. */
export function unionCheck(schema: z.core.$ZodUnion, find: FindCheck): QuickCheck | undefined {
  const { def } = schema._zod;
  const options = def.options as readonly z.core.$ZodTypes[];
  if (isByField(def)) {
    return def.unionFallback ? undefined : byField(options, def.discriminator, find);
  }
  return def.inclusive === false ? undefined : byKind(options, find);
}

function isByField(def: z.core.$ZodUnionDef): def is z.core.$ZodDiscriminatedUnionDef {
  return 'discriminator' in def;
}

function byField(
  options: readonly z.core.$ZodTypes[],
  field: string,
  find: FindCheck,
): QuickCheck | undefined {
  const checks = new Map<unknown, QuickCheck>();
  for (const option of options) {
    const values = option._zod.propValues?.[field];
    // An option that says no value, or that of another one, is a mistake that the schema tells of.
    if (values === undefined) return undefined;
    for (const value of values) {
      if (checks.has(value)) return undefined;
      checks.set(value, find(option));
    }
  }
  return {
    depth: deepest([...checks.values()]),
    run(value, owned) {
      const check = isPlainObject(value) ? checks.get(value[field]) : undefined;
      return check === undefined ? UNSURE : check.run(value, owned);
    },
  };
}

const KINDS: ReadonlySet<string> = new Set(['string', 'number', 'boolean']);

/** Plain values of different kinds: no two options can take the same one. */
function byKind(options: readonly z.core.$ZodTypes[], find: FindCheck): QuickCheck | undefined {
  // What is coerced first may be of any kind.
  if (options.some(({ _zod: { def } }) => 'coerce' in def && def.coerce)) return undefined;
  const kinds = options.map((option) => option._zod.def.type);
  if (new Set(kinds).size < kinds.length || !kinds.every((kind) => KINDS.has(kind)))
    return undefined;
  const checks = new Map<string, QuickCheck>(
    options.map((option) => [option._zod.def.type, find(option)]),
  );
  return {
    depth: deepest([...checks.values()]),
    run: (value, owned) => checks.get(typeof value)?.run(value, owned) ?? UNSURE,
  };
}

function deepest(checks: readonly QuickCheck[]): number {
  return Math.max(...checks.map(({ depth }) => depth));
}
