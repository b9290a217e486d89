/**
 * The settings of a relay and their flags, without the relay.
 *
 * @packageDocumentation
 */
export { printSettings, relaySettingsOf, withRelayFlags } from './command-line.ts';
export type { RelaySettings } from './settings.ts';
