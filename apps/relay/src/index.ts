/**
 * A Gun relay for Symbolon that takes only valid signed records, and keeps the latest of each.
 *
 * @packageDocumentation
 */
export { createRelay } from './relay.ts';
export type { Relay, RelayOptions } from './relay-options.ts';
export { DEFAULT_PORT } from './settings/service.ts';
export type { RelaySettings, RelaySettingsInput } from './settings/settings.ts';
export type { Counts } from './tally.ts';
