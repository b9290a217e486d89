/** What JSON can hold. */
export type Plain =
  null | boolean | number | string | readonly Plain[] | { readonly [key: string]: Plain };

/**
 * A copy that JSON can hold: maps as objects, sets and other lists as arrays, errors by their code and
 * message, numbers that are none as text. What has no value is left out.
 */
export function plain(value: unknown): Plain {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (value instanceof Error) return plainError(value);
  if (value instanceof Map) return plainObject(value as Map<unknown, unknown>);
  if (Array.isArray(value) || value instanceof Set) {
    return [...(value as Iterable<unknown>)].map((one) => plain(one));
  }
  if (typeof value === 'object') return plainObject(Object.entries(value));
  return typeof value === 'bigint' ? String(value) : null;
}

function plainObject(entries: Iterable<readonly [unknown, unknown]>): Plain {
  const held = [...entries].filter(([, value]) => value !== undefined);
  return Object.fromEntries(held.map(([key, value]) => [String(key), plain(value)]));
}

function plainError(error: Error): Plain {
  const { code, hint } = error as { readonly code?: unknown; readonly hint?: unknown };
  return plainObject(Object.entries({ code, message: error.message, hint }));
}
