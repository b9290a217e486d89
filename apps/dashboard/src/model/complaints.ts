import { safeParseWith, type Schema } from '@symbolon/solid';
import { unitsTexts } from '../texts/units.ts';

/** What a schema says against a value, to show beside the field that holds it. */
export function complaint<T>(schema: Schema<T>, value: unknown): string | undefined {
  const parsed = safeParseWith(schema, value, '');
  return parsed.ok ? undefined : sentence(parsed.error.message);
}

/** The schema's words without the place, which is the field that they are shown beside. */
export function sentence(message: string): string {
  const words = message.replace(/^[^:]*: /u, '');
  return unitsTexts.fault(`${words.charAt(0).toUpperCase()}${words.slice(1)}.`);
}
