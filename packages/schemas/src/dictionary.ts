import { z } from 'zod';
import { findQuickCheck, withQuickCheck } from './quick/find-check.ts';
import { mapCheck } from './quick/map-check.ts';
import { UNSURE } from './quick/quick-check.ts';

/**
 * A map with at most `maximum` keys of one shape. What comes out has no prototype, so that looking up
 * a stranger's key can never find anything but an entry.
 */
export function dictionary<Value extends z.ZodType>(
  key: z.ZodString,
  value: Value,
  maximum: number,
) {
  const schema = toTheFirst(
    z
      .record(key, value)
      .meta({ maxProperties: maximum })
      .refine((map) => Object.keys(map).length <= maximum, `more than ${String(maximum)} entries`),
  ).transform((map): Record<string, z.output<Value>> =>
    Object.assign(Object.create(null) as Record<string, z.output<Value>>, map),
  );
  return withQuickCheck(schema, mapCheck(findQuickCheck(key), findQuickCheck(value), maximum));
}

/**
 * Has a map stop at the first entry that is not in order, as lists do that are asked to: a stranger's map has
 * room for thousands, each of which would cost as much as a hundred that are. All that is only unknown is told.
 */
function toTheFirst<Map extends z.ZodRecord<z.ZodString>>(map: Map): Map {
  // Not `parse`, which the library itself puts another in the place of at its first call.
  const run = map._zod.run.bind(map._zod);
  const [key, value] = [findQuickCheck(map.keyType), findQuickCheck(map.valueType)];
  map._zod.run = (payload, context) => {
    const doubtful = firstEntry(payload.value, (name, entry) => {
      return key.run(name, false) === UNSURE || value.run(entry, false) === UNSURE;
    });
    if (doubtful !== undefined) {
      const alone = run({ value: doubtful, issues: [] }, context);
      if (!(alone instanceof Promise) && alone.issues.some((issue) => issue.continue !== true)) {
        payload.issues.push(...alone.issues);
        return payload;
      }
    }
    return run(payload, context);
  };
  return map;
}

/** A map of the first entry alone of which something holds. */
function firstEntry(map: unknown, holds: (key: string, value: unknown) => boolean) {
  if (typeof map !== 'object' || map === null || Array.isArray(map)) return undefined;
  for (const [key, value] of Object.entries(map as Record<string, unknown>))
    if (holds(key, value)) return { [key]: value };
  return undefined;
}
