/**
 * Reactive stores over a network that is trusted with nothing.
 *
 * @packageDocumentation
 */
export { createDebounce, type Debounce } from './debounce.ts';
export {
  LIMITS,
  PathSchema,
  PeerIdSchema,
  SymbolonError,
  type Limits,
  type PeerId,
} from '@symbolon/schemas';
export {
  createEnvironment,
  createMemoryStorage,
  hostClock,
  type Clock,
  type Environment,
  type Host,
  type KeyValueStorage,
  type LocalEnvironment,
} from './environment.ts';
export type { MemoryLimits } from './memory-budget.ts';
export {
  createMemoryNetwork,
  type MemoryAdapter,
  type MemoryNetwork,
  type MemoryNetworkFaults,
} from './memory-network.ts';
export {
  isTooEarly,
  networkClosed,
  type NetworkAdapter,
  type NetworkCapabilities,
  type NetworkStatus,
  type OutgoingRecord,
  type Reach,
  type Signer,
} from './network.ts';
export {
  cleanupProtocolStores,
  createProtocolStores,
  initializeProtocolStores,
  loadProtocolStores,
  type ProtocolShapes,
  type ProtocolStores,
  type ProtocolStoresOptions,
} from './protocol-stores.ts';
export { derived, type ValuesOf } from './derived.ts';
export { readonly, writable, type Readable, type Writable } from './readable.ts';
export { writableMap, type MapChange, type ReadableMap, type WritableMap } from './readable-map.ts';
export { batch, type SubscriberErrorHandler } from './rounds.ts';
export type { Rejection } from './rejections.ts';
export { createSession } from './session.ts';
export type {
  Following,
  HeardClock,
  Published,
  PublishOptions,
  Session,
  SessionOptions,
} from './session-contract.ts';
export { createStore } from './store.ts';
export type { Store, StoreOptions, StoreStatus } from './store-contract.ts';
