import { formatPath, ValidationError } from '@symbolon/schemas';
import type { z } from 'zod';
import { RelaySettingsSchema, type RelaySettings, type RelaySettingsInput } from './settings.ts';

/** Completes settings by their defaults. Throws `invalid-value` that names the first setting at fault. */
export function checkSettings(given: RelaySettingsInput): RelaySettings {
  const parsed = RelaySettingsSchema.safeParse(given);
  if (parsed.success) return parsed.data;
  const { at, what } = firstFault(parsed.error);
  throw new ValidationError(`${at}: ${what}`, { at });
}

/** The first setting at fault, and what is wrong with it. */
export function firstFault({ issues }: z.ZodError): { at: string; what: string } {
  const [issue] = issues;
  if (issue?.code === 'unrecognized_keys') {
    return { at: issue.keys[0] ?? '', what: 'there is no such setting' };
  }
  return { at: formatPath(issue?.path ?? []), what: issue?.message ?? 'settings were expected' };
}
