/**
 * Makes a value of plain objects and arrays unchangeable, all the way down, and returns it. What is frozen already
 * may hold what is not: a schema can freeze what it makes, and no further.
 */
export function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  for (const part of Object.values(value)) frozen(part);
  return Object.freeze(value);
}

/** An unchangeable copy of a value of plain objects and arrays, of which somebody else may hold a part. */
export function frozenCopy<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return Object.freeze(value.map(frozenCopy)) as T;
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(value)) copy[key] = frozenCopy((value as never)[key]);
  return Object.freeze(copy) as T;
}
