import type { z } from 'zod';

/**
 * Takes out of a value what an issue calls unknown, and with it all that the schema does not know; the value
 * itself is changed. False where there is nothing to take out.
 */
export function removeUnknown(
  schema: z.core.$ZodType,
  value: unknown,
  issue: z.core.$ZodIssueUnrecognizedKeys,
): boolean {
  try {
    if (!removeNamed(value, issue)) return false;
    removeAllUnknown(schema, value);
    return true;
  } catch {
    // A schema of somebody's own that cannot say what it is.
    return false;
  }
}

/**
 * Takes out of an object, and of all that is in it, what strict schemas do not know: all at once, so that a
 * value costs no more to read the more a newer version says in it. It sees what a schema says of itself; what
 * a schema makes another value of before it looks is left as it is.
 */
function removeAllUnknown(schema: z.core.$ZodType, value: unknown): void {
  if (!isObject(value)) return;
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case 'object':
      removeFromObject(def, value as Record<string, unknown>);
      break;
    case 'array':
      if (Array.isArray(value)) for (const each of value) removeAllUnknown(def.element, each);
      break;
    case 'record':
      for (const each of Object.values(value)) removeAllUnknown(def.valueType, each);
      break;
    case 'union': {
      const [option, ...more] = def.options.filter((one) => isOfKind(one, value));
      // Of two that it may be of, what one does not know may be the other's own.
      if (option !== undefined && more.length === 0) removeAllUnknown(option, value);
      break;
    }
    case 'lazy':
      removeAllUnknown(def.getter(), value);
      break;
    case 'pipe':
      removeAllUnknown(def.in, value);
      break;
    case 'optional':
    case 'nullable':
    case 'default':
    case 'readonly':
      removeAllUnknown(def.innerType, value);
      break;
    default:
  }
}

function removeFromObject(
  { shape, catchall }: z.core.$ZodObjectDef,
  value: Record<string, unknown>,
): void {
  if (Array.isArray(value)) return;
  const isStrict = catchall?._zod.def.type === 'never';
  for (const key of Object.keys(value)) {
    if (Object.hasOwn(shape, key)) removeAllUnknown(shape[key] as z.core.$ZodType, value[key]);
    else if (isStrict) Reflect.deleteProperty(value, key);
  }
}

/** Whether an option of a union is of the kind that a value says it is: what is unknown to one may be another's own. */
function isOfKind(option: z.core.$ZodType, value: object): boolean {
  const { propValues } = option._zod;
  const marks = Object.entries(propValues ?? {});
  return (
    marks.length > 0 &&
    marks.every(([key, values]) =>
      values.has((value as Record<string, z.core.util.Primitive>)[key] ?? undefined),
    )
  );
}

/**
 * For what {@link removeAllUnknown} does not see: takes the keys that an issue names as unknown out of the
 * object that it is about, and out of those of its kind that stand in the same list, or in lists that stand in
 * the same place of such: a version that knows more says more in each entry. False where there is no such
 * object: a schema may have made another value of this one before it looked.
 */
function removeNamed(value: unknown, issue: z.core.$ZodIssueUnrecognizedKeys): boolean {
  const found = issue.path.reduce<unknown>(
    (at, part) => (isObject(at) ? (at as Record<PropertyKey, unknown>)[part] : undefined),
    value,
  );
  if (!isObject(found) || !issue.keys.some((key) => Object.hasOwn(found, key))) return false;
  const kind = kindOf(found);
  const unknown = new Set(issue.keys);
  const visit = (at: unknown, depth: number): void => {
    if (!isObject(at)) return;
    const part = issue.path[depth];
    if (part === undefined) {
      // What is unknown to one kind may be another's own.
      if (kindOf(at) !== kind) return;
      // By what it has: there may be thousands of such objects, and thousands of keys.
      for (const key of Object.keys(at)) if (unknown.has(key)) Reflect.deleteProperty(at, key);
    } else if (typeof part === 'number' && Array.isArray(at)) {
      for (const each of at) visit(each, depth + 1);
    } else {
      visit((at as Record<PropertyKey, unknown>)[part], depth + 1);
    }
  };
  visit(value, 0);
  return true;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function kindOf(object: object): unknown {
  return 'kind' in object ? object.kind : undefined;
}
