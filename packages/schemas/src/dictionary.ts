import { z } from 'zod';
import { findQuickCheck, withQuickCheck } from './quick/find-check.ts';
import { mapCheck } from './quick/map-check.ts';

/**
 * A map with at most `maximum` keys of one shape. What comes out has no prototype, so that looking up
 * a stranger's key can never find anything but an entry.
 */
export function dictionary<Value extends z.ZodType>(
  key: z.ZodString,
  value: Value,
  maximum: number,
) {
  const schema = z
    .record(key, value)
    .meta({ maxProperties: maximum })
    .refine((map) => Object.keys(map).length <= maximum, `more than ${String(maximum)} entries`)
    .transform((map): Record<string, z.output<Value>> =>
      Object.assign(Object.create(null) as Record<string, z.output<Value>>, map),
    );
  return withQuickCheck(schema, mapCheck(findQuickCheck(key), findQuickCheck(value), maximum));
}
