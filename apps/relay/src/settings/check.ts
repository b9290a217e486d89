import { formatPath, ValidationError } from '@symbolon/schemas';
import type { z } from 'zod';
import { RelaySettingsSchema, type RelaySettings, type RelaySettingsInput } from './settings.ts';

/** Completes settings by their defaults. Throws `invalid-value` that names the first setting at fault. */
export function checkSettings(given: RelaySettingsInput): RelaySettings {
  const parsed = RelaySettingsSchema.safeParse(given);
  if (parsed.success) {
    const { peers, peerSecret } = parsed.data;
    if (peers.length > 0 && peerSecret === undefined) {
      const what = 'relays are named as peers, which let nobody in who does not show it';
      throw new ValidationError(`peerSecret: ${what}`, { at: 'peerSecret' });
    }
    if ((parsed.data.tlsCert === undefined) !== (parsed.data.tlsKey === undefined)) {
      throw new ValidationError('tlsCert and tlsKey go together', { at: 'tlsCert' });
    }
    return parsed.data;
  }
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
