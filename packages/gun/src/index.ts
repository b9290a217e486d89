/**
 * The Symbolon network over Gun relays, which are trusted with nothing.
 *
 * @packageDocumentation
 */
export {
  hostClock,
  type Clock,
  type NetworkAdapter,
  type NetworkStatus,
  type Reach,
  type Signer,
} from '@symbolon/store';
export type { GateReason } from './gate-values.ts';
export { createGunNetwork, type GunNetworkOptions } from './network.ts';
export type { LinkTiming } from './relay-link.ts';
export type { SocketTiming, WebSocketConstructor, WebSocketLike } from './socket.ts';
