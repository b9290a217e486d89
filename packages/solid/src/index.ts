/**
 * A running participant as signals: what a component reads is what it follows, and nothing else.
 *
 * @packageDocumentation
 */
export { PeerProvider, usePeer } from './peer-context.ts';
export { fromReadable } from './readable.ts';
export { fromReadableMap, type ReactiveMap } from './readable-map.ts';
export { usePeerMap, usePeerValue, useSubgroup } from './use-peer-value.ts';

// What a page needs of the packages below.
export { createIndexedDbStorage } from '@symbolon/peer/indexeddb';
export {
  GROUP_NAMES,
  IdSchema,
  LIMITS,
  NameSchema,
  PHASE_STEPS,
  QuantitySchema,
  SymbolonError,
  TypeSchema,
  UnitSchema,
  ValidationError,
  WEEKDAYS,
  WeightSchema,
  allocation,
  bindingAllocations,
  createEnvironment,
  createIdentity,
  createMemoryNetwork,
  createMemoryStorage,
  createPeer,
  explainAllocation,
  explainSentence,
  hostClock,
  identityFromKeys,
  normaliseWeights,
  safeParseWith,
  shortPeerId,
  type BindingAllocation,
  type ChangePoint,
  type ComputeInput,
  type ComputeOutput,
  type Coordination,
  type Environment,
  type Explanation,
  type GroupName,
  type Identity,
  type KeyValueStorage,
  type Level,
  type Neighbour,
  type NetworkAdapter,
  type NetworkStatus,
  type Peer,
  type PeerId,
  type PhaseProgress,
  type PhaseStep,
  type Place,
  type Readable,
  type ReadableMap,
  type Rejection,
  type Relationships,
  type Results,
  type Schema,
  type Settling,
  type Signer,
  type State,
  type Store,
  type StoreStatus,
  type Tier,
  type Unit,
  type Window,
} from '@symbolon/peer';
