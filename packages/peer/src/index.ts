/**
 * One participant, composed: what it declares, whom it recognises, what follows from that, and how the
 * group around it is doing.
 *
 * @packageDocumentation
 */
export { createPeer, type PeerOptions, type PeerParts } from './create-peer.ts';
export {
  cleanupAlgorithmSubscriptions,
  initializeAlgorithmSubscriptions,
  type AlgorithmSubscriptions,
  type AlgorithmSubscriptionsOptions,
} from './algorithm-subscriptions.ts';
export { createInspection, type Inspection } from './inspection.ts';
export type { InspectedStability, InspectedSubscription } from './inspection.ts';
export type { ProtocolState } from './debug-protocol.ts';
export type { InspectedClock, InspectedClocks } from './inspect-clocks.ts';
export type { ComputedAnswer, ComputeQuestion } from './inspect-results.ts';
export type { Obstacle, WhyNot } from './why-not.ts';
export { installInspection } from './install-inspection.ts';
export type { PeerStatus } from './lifecycle.ts';
export type { Publishing } from './publishing.ts';
export type { ChangePoint, ComputationView, Peer, PhaseProgress, Settling } from './peer.ts';

// What users of a peer need of the packages below it.
export {
  GROUP_NAMES,
  allocation,
  allocationDefinition,
  bindingAllocations,
  bindingAmount,
  computeRelationshipMetrics,
  computeResults,
  defineProtocol,
  equalLevels,
  explainAllocation,
  explainSentence,
  geometricMetric,
  harmonicMetric,
  minimumMetric,
  normaliseWeights,
  productMetric,
  proportionalToNeed,
  solve,
  whatIf,
  type BindingAllocation,
  type ComputeInput,
  type ComputeOutput,
  type Explained,
  type Explanation,
  type GroupName,
  type HeldBy,
  type Membership,
  type Neighbour,
  type ObservableSet,
  type PlannedSubscription,
  type Protocol,
  type RelationshipStrength,
  type Solution,
  type SolveParticipant,
  type SolvedAllocation,
  type SubscriptionPlan,
} from '@symbolon/algorithm';
export {
  PHASE_STEPS,
  computeStabilityFactor,
  decidePhase,
  faultBound,
  updateStateStability,
  type AmountHistories,
  type PhaseDecision,
  type PhaseStep,
} from '@symbolon/coordination';
export {
  createIdentity,
  deriveIdentity,
  encodeBase64url,
  exportIdentity,
  hashPayload,
  identityFromKeys,
  importIdentity,
  readHeader,
  signedBytes,
  verifySignature,
  type Identity,
  type Verify,
} from '@symbolon/identity';
export {
  constraintsCompatible,
  matchTargetToSources,
  metadataCompatible,
  statesCompatible,
} from '@symbolon/match';
export {
  IdSchema,
  LIMITS,
  NameSchema,
  QuantitySchema,
  StateSchema,
  SymbolonError,
  TypeSchema,
  UnitSchema,
  ValidationError,
  WEEKDAYS,
  WeightSchema,
  formatPath,
  parseState,
  parseWith,
  safeParseState,
  safeParseWith,
  shortPeerId,
  type Allocation,
  type CausalClock,
  type Coordination,
  type ConvergenceStatus,
  type Level,
  recordPath,
  type Collection,
  type PeerId,
  type Place,
  type Relationships,
  type ResultRow,
  type SignedRecord,
  type Results,
  type Schema,
  type State,
  type Tier,
  type Unit,
  type Window,
} from '@symbolon/schemas';
export {
  cleanupProtocolStores,
  createEnvironment,
  createMemoryNetwork,
  createMemoryStorage,
  createSession,
  createStore,
  hostClock,
  initializeProtocolStores,
  readonly,
  writable,
  writableMap,
  type Clock,
  type Environment,
  type Host,
  type KeyValueStorage,
  type LocalEnvironment,
  type MemoryAdapter,
  type MemoryNetwork,
  type MemoryNetworkFaults,
  type NetworkAdapter,
  type NetworkStatus,
  type OutgoingRecord,
  type Readable,
  type ReadableMap,
  type ProtocolStores,
  type Rejection,
  type Session,
  type Signer,
  type Store,
  type StoreStatus,
  type Writable,
} from '@symbolon/store';
