/**
 * A network for the tabs of one browser.
 *
 * @packageDocumentation
 */
export { createBroadcastNetwork, type BroadcastNetworkOptions } from '@symbolon/store/broadcast';
