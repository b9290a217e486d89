/**
 * Reactive stores over a network that is trusted with nothing.
 *
 * @packageDocumentation
 */
export {
  createEnvironment,
  createMemoryStorage,
  hostClock,
  type Clock,
  type Environment,
  type Host,
  type KeyValueStorage,
} from './environment.ts';
export {
  type NetworkAdapter,
  type NetworkCapabilities,
  type NetworkStatus,
  type OutgoingRecord,
  type Reach,
  type Signer,
} from './network.ts';
export { readonly, writable, type Readable, type Writable } from './readable.ts';
export { writableMap, type MapChange, type ReadableMap, type WritableMap } from './readable-map.ts';
