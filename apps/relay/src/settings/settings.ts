import { z } from 'zod';
import { BOUNDS } from './bounds.ts';
import { QUOTAS } from './quotas.ts';
import { SERVICE } from './service.ts';

/** Every setting of a relay, with what it is unless told otherwise. Times in milliseconds, sizes in bytes. */
export const RelaySettingsSchema = z.strictObject({ ...SERVICE, ...QUOTAS, ...BOUNDS });

/** How a relay is to run, complete. */
export type RelaySettings = z.output<typeof RelaySettingsSchema>;

/** What may be said of it; the rest is as usual. */
export type RelaySettingsInput = z.input<typeof RelaySettingsSchema>;
