import type { z } from 'zod';

/**
 * Takes out of a value what its schema does not know, all at once, so that a value costs no more to read the
 * more a newer version says in it; the value itself is changed. False where there is nothing to take out.
 */
export function removeUnknown(schema: z.core.$ZodType, value: unknown): boolean {
  try {
    return removeFrom(schema, value);
  } catch {
    // A schema of somebody's own that cannot say what it is.
    return false;
  }
}

/**
 * It sees what a schema says of itself; of one that makes another value before it looks, the places that both
 * values have. Whatever holds others says so by the same few names, wherever in them it holds them.
 */
function removeFrom(schema: z.core.$ZodType, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { def } = (schema as z.core.$ZodTypes)._zod;
  const eachIs = (of: z.core.$ZodType): boolean =>
    Object.values(value).filter((each) => removeFrom(of, each)).length > 0;
  switch (def.type) {
    case 'object':
      return !Array.isArray(value) && removeFromObject(def, value as Record<string, unknown>);
    case 'array':
      return eachIs(def.element);
    case 'record':
      return eachIs(def.valueType);
    case 'union': {
      // Of all that it may be of, the one that knows most of it: what it is in order for knows all of it. Where
      // two know as much, what one does not know further in may be the other's own.
      const [option, next] = def.options
        .filter((one) => isOfKind(one, value))
        .sort((a, b) => countKnown(b, value) - countKnown(a, value));
      if (option === undefined) return false;
      const isClear = next === undefined || countKnown(option, value) > countKnown(next, value);
      return isClear && removeFrom(option, value);
    }
    case 'lazy':
      return removeFrom(def.getter(), value);
    case 'pipe':
      return removeFrom(def.in._zod.def.type === 'transform' ? def.out : def.in, value);
    default:
      return 'innerType' in def && removeFrom(def.innerType, value);
  }
}

function removeFromObject(
  { shape, catchall }: z.core.$ZodObjectDef,
  value: Record<string, unknown>,
): boolean {
  const isStrict = catchall?._zod.def.type === 'never';
  let found = false;
  for (const key of Object.keys(value)) {
    if (Object.hasOwn(shape, key)) {
      found = removeFrom(shape[key] as z.core.$ZodType, value[key]) || found;
    } else if (isStrict) {
      found = Reflect.deleteProperty(value, key);
    }
  }
  return found;
}

/**
 * Whether an option of a union can be what an object is, by what both say of their kind: what is unknown to one
 * may be another's own.
 */
function isOfKind(option: z.core.$ZodType, value: object): boolean {
  const { propValues, def } = option._zod;
  if (propValues === undefined) return def.type === 'record';
  return Object.entries(propValues).every(([key, values]) =>
    values.has((value as Record<string, z.core.util.Primitive>)[key] ?? undefined),
  );
}

function countKnown(option: z.core.$ZodType, value: object): number {
  const { def } = (option as z.core.$ZodTypes)._zod;
  return 'shape' in def ? Object.keys(value).filter((key) => key in def.shape).length : 0;
}
