import { z } from 'zod';

/**
 * A map with at most `maximum` keys of one shape. What comes out has no prototype, so that looking up
 * a stranger's key can never find anything but an entry.
 */
export function dictionary<Value extends z.ZodType>(
  key: z.ZodString,
  value: Value,
  maximum: number,
) {
  return z
    .record(key, value)
    .meta({ maxProperties: maximum })
    .refine((map) => Object.keys(map).length <= maximum, `more than ${String(maximum)} entries`)
    .transform((map): Record<string, z.output<Value>> =>
      Object.assign(Object.create(null) as Record<string, z.output<Value>>, map),
    );
}
