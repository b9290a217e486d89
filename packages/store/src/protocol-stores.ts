import { OPERATION_DEBOUNCE_MS } from '@symbolon/coordination';
import {
  CoordinationSchema,
  createSchemas,
  LIMITS,
  RelationshipsSchema,
  recordPath,
  type Collection,
  type Coordination,
  type PeerId,
  type Relationships,
  type Schema,
} from '@symbolon/schemas';
import { createMemoryBudget, type MemoryLimits } from './memory-budget.ts';
import { createNetworkMap, type NetworkMap } from './network-map.ts';
import type { ReadableMap } from './readable-map.ts';
import type { Session } from './session-contract.ts';
import type { Store } from './store-contract.ts';
import { createStore } from './store.ts';

/** The eight stores of one participant in one protocol, and the subscriptions that fill four of them. */
export interface ProtocolStores<State, Results> {
  readonly myLocalState: Store<State>;
  readonly myComputedResults: Store<Results>;
  readonly myRelationships: Store<Relationships>;
  readonly myCoordinationState: Store<Coordination>;
  readonly networkStates: ReadableMap<PeerId, State>;
  readonly networkResults: ReadableMap<PeerId, Results>;
  readonly networkRelationships: ReadableMap<PeerId, Relationships>;
  readonly networkCoordination: ReadableMap<PeerId, Coordination>;
  /** Each follows one collection of a participant until the returned function is called. */
  subscribeToState(peer: PeerId): () => void;
  /** Follows the results of a participant until the returned function is called. */
  subscribeToResults(peer: PeerId): () => void;
  /** Follows whom a participant recognises until the returned function is called. */
  subscribeToRelationships(peer: PeerId): () => void;
  /** Follows the heartbeats of a participant until the returned function is called. */
  subscribeToCoordination(peer: PeerId): () => void;
  /** Follows all four collections of a participant. */
  subscribeToFullPeer(peer: PeerId): () => void;
  /** Follows a collection by name. */
  subscribeTo(peer: PeerId, collection: Collection): () => void;
  /** Asks the network once for a collection that is followed; true if it brought something newer. */
  fetch(peer: PeerId, collection: Collection, timeoutMs: number): Promise<boolean>;
}

/** What a protocol brings to its stores: its name, and the two shapes that are its own. */
export interface ProtocolShapes<State, Results> {
  readonly name: string;
  readonly schemas: { readonly state: Schema<State>; readonly results: Schema<Results> };
}

/** What the stores of one participant are made of. */
export interface ProtocolStoresOptions<State, Results> {
  readonly session: Session;
  readonly protocol: ProtocolShapes<State, Results>;
  /** How much of others' records is kept; four of the largest of a peer, 256 times that in all, unless stated. */
  readonly memory?: Partial<MemoryLimits>;
}

/**
 * Makes the stores of one participant and loads them: resolves when its own past has been looked for. Rejects where
 * the network refuses, and nothing is left then.
 */
export async function initializeProtocolStores<State, Results>(
  options: ProtocolStoresOptions<State, Results>,
): Promise<ProtocolStores<State, Results>> {
  const stores = createProtocolStores(options);
  try {
    await loadProtocolStores(stores);
  } catch (error) {
    // Nobody else has them, and so nobody else could end what the others follow.
    await cleanupProtocolStores(stores);
    throw error;
  }
  return stores;
}

/** Looks for the past of the four stores of mine, in storage and on the network. */
export async function loadProtocolStores<State, Results>(
  stores: ProtocolStores<State, Results>,
): Promise<void> {
  await Promise.all(storesOfMine(stores).map((store) => store.initialize()));
}

/**
 * Makes the stores of one participant, empty as yet. What is kept of others stays within `memory`: beyond
 * it, what came longest ago leaves its map, and comes back when it is fetched or published anew.
 */
export function createProtocolStores<State, Results>(
  options: ProtocolStoresOptions<State, Results>,
): ProtocolStores<State, Results> {
  const { session, protocol } = options;
  const { state, results } = protocol.schemas;
  const budget = createMemoryBudget(options.memory, session.limits.recordBytes);
  const relationshipsSchema =
    session.limits.weights === LIMITS.weights
      ? RelationshipsSchema
      : createSchemas(session.limits).relationships;

  function mine<T>(collection: Collection, schema: Schema<T>, persistDebounce: number): Store<T> {
    const networkPath = recordPath(protocol.name, collection);
    const gossips = collection === 'coordination';
    return createStore({ session, networkPath, schema, cacheable: true, gossips, persistDebounce });
  }
  function network<T>(collection: Collection, schema: Schema<T>): NetworkMap<T> {
    return createNetworkMap(session, recordPath(protocol.name, collection), schema, budget);
  }

  const own = {
    myLocalState: mine('state', state, OPERATION_DEBOUNCE_MS['state publishing']),
    myComputedResults: mine('results', results, OPERATION_DEBOUNCE_MS['result publishing']),
    myRelationships: mine(
      'relationships',
      relationshipsSchema,
      OPERATION_DEBOUNCE_MS['relationship publishing'],
    ),
    // A heartbeat is periodic by itself.
    myCoordinationState: mine('coordination', CoordinationSchema, 0),
  };
  const states = network('state', state);
  const resultsOf = network('results', results);
  const relationships = network('relationships', relationshipsSchema);
  const coordination = network('coordination', CoordinationSchema);
  const maps = { state: states, results: resultsOf, relationships, coordination };

  const subscribeTo = (peer: PeerId, collection: Collection) => maps[collection].subscribeTo(peer);
  return {
    ...own,
    networkStates: states.entries,
    networkResults: resultsOf.entries,
    networkRelationships: relationships.entries,
    networkCoordination: coordination.entries,
    subscribeToState: (peer) => subscribeTo(peer, 'state'),
    subscribeToResults: (peer) => subscribeTo(peer, 'results'),
    subscribeToRelationships: (peer) => subscribeTo(peer, 'relationships'),
    subscribeToCoordination: (peer) => subscribeTo(peer, 'coordination'),
    subscribeToFullPeer(peer) {
      const ends = Object.values(maps).map((map) => map.subscribeTo(peer));
      return () => {
        for (const end of ends) end();
      };
    },
    subscribeTo,
    fetch: (peer, collection, timeoutMs) => maps[collection].fetch(peer, timeoutMs),
  };
}

/** Flushes and closes the four stores of mine. Subscriptions to others are ended by those who made them. */
export async function cleanupProtocolStores<State, Results>(
  stores: ProtocolStores<State, Results>,
): Promise<void> {
  await Promise.all(storesOfMine(stores).map((store) => store.cleanup()));
}

function storesOfMine<State, Results>(
  stores: ProtocolStores<State, Results>,
): Pick<Store<unknown>, 'initialize' | 'cleanup'>[] {
  const { myLocalState, myComputedResults, myRelationships, myCoordinationState } = stores;
  return [myLocalState, myComputedResults, myRelationships, myCoordinationState];
}
