import { z } from 'zod';
import { TO_THE_FIRST } from './expectation.ts';

type Schema = z.core.$ZodType;
type ObjectDef = Pick<z.core.$ZodObjectDef, 'shape' | 'catchall'>;

/**
 * Takes out of a value what its schema does not know, all at once, so that a value costs no more to read the
 * more a newer version says in it; the value itself is changed. False where there is nothing to take out.
 */
export function removeUnknown(schema: Schema, value: unknown): boolean {
  try {
    return removeFrom(schema, value);
  } catch {
    // A schema of somebody's own that cannot say what it is.
    return false;
  }
}

function removeFrom(schema: Schema, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const form = findForm(
    formsOf(schema).filter((one) => canBe(one, value)),
    value,
  );
  if (form === undefined) return false;
  const { def } = (form as z.core.$ZodTypes)._zod;
  const eachOf = (of: (index: number) => Schema | null | undefined): boolean =>
    Object.values(value).filter((each, index) => {
      const schemaOfEach = of(index);
      return schemaOfEach ? removeFrom(schemaOfEach, each) : false;
    }).length > 0;
  switch (def.type) {
    case 'object':
    case 'intersection':
      return removeFromObject(objectsOf(form), value as Record<string, unknown>);
    case 'array':
      return eachOf(() => def.element);
    case 'record':
      return eachOf(() => def.valueType);
    case 'tuple':
      return eachOf((index) => def.items[index] ?? def.rest);
    default:
      return false;
  }
}

/**
 * What a value may be by a schema: the options of a union, and what is within a schema that only adds to
 * another. Of one that makes another value before it looks, the places that both values have are seen.
 */
function formsOf(schema: Schema): readonly Schema[] {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case 'union':
      return def.options.flatMap(formsOf);
    case 'lazy':
      return formsOf(def.getter());
    case 'pipe':
      return formsOf(def.in._zod.def.type === 'transform' ? def.out : def.in);
    default:
      // Whatever holds one other says so by the same name.
      return 'innerType' in def ? formsOf(def.innerType) : [schema];
  }
}

/** Whether a value can be of a form, by what both say of their kind. */
function canBe(form: Schema, value: object): boolean {
  const { propValues, def } = form._zod;
  if (['array', 'tuple'].includes(def.type) !== Array.isArray(value)) return false;
  return Object.entries(propValues ?? {}).every(([key, values]) =>
    values.has((value as Record<string, z.core.util.Primitive>)[key] ?? undefined),
  );
}

/**
 * The one of several forms that a value is of, with more in it: what is unknown to one may be another's own. None
 * where it is in order as it is, or may as well be of another.
 */
function findForm(forms: readonly Schema[], value: object): Schema | undefined {
  if (forms.length < 2) return forms[0];
  const faults = forms.map((form) => z.core.safeParse(form, value, TO_THE_FIRST).error?.issues);
  if (faults.includes(undefined)) return undefined;
  const apt = forms.filter((_, index) =>
    faults[index]?.every(({ code }) => code === 'unrecognized_keys'),
  );
  const known = (form: Schema) =>
    objectsOf(form).flatMap(({ shape }) => Object.keys(value).filter((key) => key in shape)).length;
  const [first, next] = [...(apt.length > 0 ? apt : forms)].sort((a, b) => known(b) - known(a));
  if (first === undefined || next === undefined) return first;
  return known(first) > known(next) ? first : undefined;
}

/** The objects that a value is by its form: several where it is an intersection. */
function objectsOf(form: Schema): readonly ObjectDef[] {
  const { def } = (form as z.core.$ZodTypes)._zod;
  if (def.type === 'object') return [def];
  if (def.type !== 'intersection') return [{ shape: {} }];
  return [def.left, def.right].flatMap((side) => {
    const [only, ...more] = formsOf(side);
    return only === undefined || more.length > 0 ? [{ shape: {} }] : objectsOf(only);
  });
}

function removeFromObject(objects: readonly ObjectDef[], value: Record<string, unknown>): boolean {
  const areStrict = objects.every(({ catchall }) => catchall?._zod.def.type === 'never');
  let found = false;
  for (const key of Object.keys(value)) {
    const known = objects.filter(({ shape }) => Object.hasOwn(shape, key));
    for (const { shape } of known) found = removeFrom(shape[key] as Schema, value[key]) || found;
    if (known.length === 0 && areStrict) found = Reflect.deleteProperty(value, key);
  }
  return found;
}
