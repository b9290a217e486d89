import type { z } from 'zod';
import { dictionary } from './dictionary.ts';
import { LIMITS, type Limits } from './limits.ts';
import { PeerIdSchema } from './names.ts';
import { VersionSchema } from './quantity.ts';

/** Makes the schema of a causal clock, under given limits. */
export function clockSchemaWith(limits: Limits) {
  return dictionary(PeerIdSchema, VersionSchema, limits.clockEntries);
}

/** Maps participants to the newest version heard of from each; bounded as it is part of every message. */
export const CausalClockSchema = clockSchemaWith(LIMITS);
/** The latest version known of each participant, by public key. */
export type CausalClock = z.infer<typeof CausalClockSchema>;
