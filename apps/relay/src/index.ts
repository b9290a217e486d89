/**
 * A Gun relay for Symbolon that takes only valid signed records, and keeps the latest of each.
 *
 * @packageDocumentation
 */
export type { Counts } from './engine.ts';
export { RELAY_LIMITS, type RelayLimits } from './limits.ts';
export { createRelay, DEFAULT_PORT, type Relay, type RelayOptions } from './relay.ts';
