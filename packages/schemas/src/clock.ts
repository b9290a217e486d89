import type { z } from 'zod';
import { dictionary } from './dictionary.ts';
import { LIMITS } from './limits.ts';
import { PeerIdSchema } from './names.ts';
import { VersionSchema } from './quantity.ts';

/** Maps participants to the newest version heard of from each; bounded as it is part of every message. */
export const CausalClockSchema = dictionary(PeerIdSchema, VersionSchema, LIMITS.clockEntries);
export type CausalClock = z.infer<typeof CausalClockSchema>;
