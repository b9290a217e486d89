import type { z } from 'zod';

/**
 * Takes the keys that an issue names as unknown out of the object that it is about, and out of those of its
 * kind that stand in the same list, or in lists that stand in the same place of such: a version that knows
 * more says more in each entry. False where there is no such object: a schema may have made another value
 * of this one before it looked.
 */
export function removeUnknown(value: unknown, issue: z.core.$ZodIssueUnrecognizedKeys): boolean {
  const found = issue.path.reduce<unknown>(
    (at, part) => (isObject(at) ? (at as Record<PropertyKey, unknown>)[part] : undefined),
    value,
  );
  if (!isObject(found) || !issue.keys.some((key) => Object.hasOwn(found, key))) return false;
  const kind = kindOf(found);
  const visit = (at: unknown, depth: number): void => {
    if (!isObject(at)) return;
    const part = issue.path[depth];
    if (part === undefined) {
      // What is unknown to one kind may be another's own.
      if (kindOf(at) !== kind) return;
      for (const key of issue.keys) Reflect.deleteProperty(at, key);
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
