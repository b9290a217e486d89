import type { z } from 'zod';

type Issues = readonly z.core.$ZodIssue[];

/** Fields of one object that its schema does not know, and where that is. */
interface Unknown {
  readonly path: readonly PropertyKey[];
  readonly keys: readonly string[];
}

/**
 * Takes out of a value what its schema has called unknown, wherever that is; the value itself is changed. False
 * where something else is wrong with it as well, or where the schema has made another value of it before it
 * looked: then nothing is changed.
 */
export function removeUnknown(value: unknown, issues: Issues): boolean {
  const found = findUnknown(issues)?.map(({ path, keys }) => ({
    object: lookUp(value, path),
    keys,
  }));
  if (found === undefined) return false;
  if (!found.every(({ object, keys }) => keys.every((key) => has(object, key)))) return false;
  for (const { object, keys } of found)
    for (const key of keys) Reflect.deleteProperty(object as object, key);
  return true;
}

/** All that is unknown; nothing where anything else is wrong. */
function findUnknown(issues: Issues, within: readonly PropertyKey[] = []): Unknown[] | undefined {
  const all: Unknown[] = [];
  for (const issue of issues) {
    const path = [...within, ...issue.path];
    if (issue.code === 'unrecognized_keys') all.push({ path, keys: issue.keys });
    else if (issue.code === 'invalid_union') {
      const unknown = findLeast(issue.errors, path);
      if (unknown === undefined) return undefined;
      all.push(...unknown);
    } else return undefined;
  }
  return all;
}

/**
 * What is unknown to the form of several that knows most of what is there. Where two know as much and not the
 * same, what one does not know may be the other's own.
 */
function findLeast(forms: readonly Issues[], path: readonly PropertyKey[]): Unknown[] | undefined {
  const found = forms
    .map((issues) => findUnknown(issues, path) ?? [])
    .filter((unknown) => unknown.length > 0)
    .map((unknown) => ({ unknown, places: placesOf(unknown) }));
  const least = Math.min(...found.map(({ places }) => places.length));
  const [first, ...more] = found.filter(({ places }) => places.length === least);
  const areSame = more.every(({ places }) => places.join() === first?.places.join());
  return areSame ? first?.unknown : undefined;
}

function placesOf(unknown: readonly Unknown[]): readonly string[] {
  return unknown
    .flatMap(({ path, keys }) => keys.map((key) => JSON.stringify([...path, key])))
    .sort();
}

function lookUp(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (at, part) => (has(at, part) ? (at as Record<PropertyKey, unknown>)[part] : undefined),
    value,
  );
}

function has(value: unknown, key: PropertyKey): boolean {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key);
}
