/**
 * A Gun relay for Symbolon that takes only valid signed records, and keeps the latest of each.
 *
 * @packageDocumentation
 */
export { createRelay, type Relay, type RelayOptions } from './relay.ts';
export { DEFAULT_PORT, type RelaySettings, type RelaySettingsInput } from './settings/settings.ts';
export type { Counts } from './tally.ts';
