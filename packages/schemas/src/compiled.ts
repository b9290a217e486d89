import { z } from 'zod';

const known = new WeakMap<z.ZodType, z.ZodType>();

/**
 * The same schema with straight code made of it, which takes what is valid several times as fast. The
 * code is made on first use. What is invalid, and every value where a page forbids code to be made
 * (by its content security policy), goes through the schema as it was written.
 */
export function compiled<T>(schema: z.ZodType<T>): z.ZodType<T> {
  // Even a try is reported by the browser of a page that forbids it.
  if (z.config().jitless === true) return schema;
  const before = known.get(schema);
  if (before !== undefined) return before as z.ZodType<T>;
  const made = z.compile(schema);
  known.set(schema, made);
  return made;
}
