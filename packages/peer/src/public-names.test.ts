import { until } from '@symbolon/testing/until';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createGroup, stateOf, unit, type Member } from '../test/group.ts';
import {
  allocation,
  cleanupAlgorithmSubscriptions,
  cleanupProtocolStores,
  computeRelationshipMetrics,
  computeResults,
  computeStabilityFactor,
  constraintsCompatible,
  createEnvironment,
  createMemoryStorage,
  createSession,
  createStore,
  deriveIdentity,
  initializeAlgorithmSubscriptions,
  initializeProtocolStores,
  matchTargetToSources,
  metadataCompatible,
  statesCompatible,
  updateStateStability,
  type AlgorithmSubscriptions,
  type GroupName,
  type PeerId,
  type ProtocolStores,
  type ReadableMap,
  type Results,
  type Session,
  type State,
} from './index.ts';

const group = createGroup();
// Ana offers, and recognises Ben, who needs and recognises her, and Cleo, who needs and does not.
// Dan offers and recognises Ana one way.
let ana: Member, ben: Member, cleo: Member, dan: Member;

beforeAll(async () => {
  [ana, ben, cleo, dan] = await Promise.all([
    group.join('ana', { units: [unit('capacity', 6), { ...unit('need', 2), id: 'more' }] }),
    group.join('ben', { units: [unit('need', 4)] }),
    group.join('cleo', { units: [unit('need', 5)] }),
    group.join('dan', { units: [unit('capacity', 3)] }),
  ]);
  ana.recognise(ben.id, 1);
  ana.recognise(cleo.id, 1);
  ben.recognise(ana.id, 1);
  dan.recognise(ana.id, 1);
  await Promise.all([ana, ben].map((peer) => until(peer.hasSystemConverged, Boolean)));
  await until(ana.groups.secondarySourcesForMe, (peers) => peers.has(dan.id));
});

afterAll(() => group.stop());

/** A second participant of the same network, composed by hand of the public parts. */
async function composed(name: string) {
  const identity = await deriveIdentity(name);
  const network = group.network.join(identity.id);
  const environment = createEnvironment({
    host: globalThis,
    storage: createMemoryStorage(),
    network,
  });
  await network.connect();
  const session = createSession({ identity, environment });
  return { session, network };
}

async function withStores(
  run: (stores: ProtocolStores<State, Results>, session: Session) => Promise<void>,
): Promise<void> {
  const { session, network } = await composed('eve');
  const stores = await initializeProtocolStores({ session, protocol: allocation });
  await run(stores, session);
  await cleanupProtocolStores(stores);
  expect(stores.myLocalState.status.get().kind).toBe('closed');
  await network.close();
}

async function withSubscriptions(run: (made: AlgorithmSubscriptions) => Promise<void>) {
  await withStores(async (stores, session) => {
    stores.myRelationships.set({ weights: { [ana.id]: 1 } });
    const made = initializeAlgorithmSubscriptions({ session, stores, protocol: allocation });
    await run(made);
    await cleanupAlgorithmSubscriptions(made);
    expect([...made.followed()]).toEqual([]);
  });
}

/** Follows one collection of Ana's until it has come. */
async function follows<T>(
  subscribe: (stores: ProtocolStores<State, Results>) => (peer: PeerId) => () => void,
  map: (stores: ProtocolStores<State, Results>) => ReadableMap<PeerId, T>,
): Promise<void> {
  await withStores(async (stores) => {
    const end = subscribe(stores)(ana.id);
    await until(map(stores), (entries) => entries.has(ana.id));
    end();
    expect(map(stores).get().size).toBe(0);
  });
}

const inGroup = (name: GroupName, members: () => PeerId[]) => () => {
  expect([...ana.groups[name].get()].sort()).toEqual(members().sort());
};
const holds =
  <T>(map: () => ReadableMap<PeerId, T>, peer: () => PeerId) =>
  () => {
    expect(map().get().get(peer())).toBeDefined();
  };

const need = {
  ...unit('need', 4),
  constraints: { kitchen: 'open' },
  metadata: { diet: 'vegan' },
};
const capacity = { ...unit('capacity', 6), metadata: { kitchen: 'open', diet: 'vegan' } };

/** Every public function and store of the design, each put to use. */
const USES: Readonly<Record<string, () => void | Promise<void>>> = {
  async createStore() {
    const { session, network } = await composed('fay');
    const networkPath = '/allocation/state';
    const store = createStore({ session, networkPath, schema: allocation.schemas.state });
    await store.initialize();
    store.set(stateOf('fay', []));
    await store.flush();
    expect(store.version()).toBeGreaterThan(0);
    await store.cleanup();
    await network.close();
  },
  initializeProtocolStores: () => withStores(() => Promise.resolve()),
  cleanupProtocolStores: () => withStores(() => Promise.resolve()),
  initializeAlgorithmSubscriptions: () =>
    withSubscriptions(async (made) => {
      await until(made.plan, (plan) => plan.get(ana.id)?.reason === 'I recognise them');
    }),
  cleanupAlgorithmSubscriptions: () => withSubscriptions(() => Promise.resolve()),
  subscribeToState: () =>
    follows(
      (stores) => (peer) => stores.subscribeToState(peer),
      (stores) => stores.networkStates,
    ),
  subscribeToResults: () =>
    follows(
      (stores) => (peer) => stores.subscribeToResults(peer),
      (stores) => stores.networkResults,
    ),
  subscribeToRelationships: () =>
    follows(
      (stores) => (peer) => stores.subscribeToRelationships(peer),
      (stores) => stores.networkRelationships,
    ),
  subscribeToCoordination: () =>
    follows(
      (stores) => (peer) => stores.subscribeToCoordination(peer),
      (stores) => stores.networkCoordination,
    ),
  subscribeToFullPeer: () =>
    follows(
      (stores) => (peer) => stores.subscribeToFullPeer(peer),
      (stores) => stores.networkResults,
    ),
  myLocalState() {
    expect(ana.stores.myLocalState.get()?.profile.name).toBe('ana');
  },
  myComputedResults() {
    expect(ana.stores.myComputedResults.get()?.gives).not.toEqual([]);
  },
  myRelationships() {
    expect(ana.stores.myRelationships.get()?.weights).toEqual({ [ben.id]: 1, [cleo.id]: 1 });
  },
  myCoordinationState() {
    expect(ana.stores.myCoordinationState.get()?.phase).toBeGreaterThan(0);
  },
  networkStates: holds(
    () => ana.stores.networkStates,
    () => ben.id,
  ),
  networkResults: holds(
    () => ana.stores.networkResults,
    () => ben.id,
  ),
  networkRelationships: holds(
    () => ana.stores.networkRelationships,
    () => ben.id,
  ),
  networkCoordination: holds(
    () => ana.stores.networkCoordination,
    () => ben.id,
  ),
  myPrimaryPeers: inGroup('myPrimaryPeers', () => [ben.id]),
  myPrimaryRelationships() {
    expect([...ana.myPrimaryRelationships.get()]).toEqual([
      [ben.id, { mine: 0.5, theirs: 1, metric: 0.5 }],
    ]);
    const why = (id: string) => ana.why(id, 'myPrimaryRelationships');
    expect([why(ben.id).member, why(cleo.id).member]).toEqual([true, false]);
    expect(why(cleo.id).reasons).toContainEqual({
      fact: 'recognisesMe',
      wanted: true,
      actual: false,
    });
  },
  myPrimaryBeneficiaries: inGroup('myPrimaryBeneficiaries', () => [ben.id]),
  mySecondaryBeneficiaries: inGroup('mySecondaryBeneficiaries', () => [cleo.id]),
  primarySourcesForMe() {
    expect([...ben.groups.primarySourcesForMe.get()]).toEqual([ana.id]);
  },
  secondarySourcesForMe: inGroup('secondarySourcesForMe', () => [dan.id]),
  primaryPeersWithNeeds: inGroup('primaryPeersWithNeeds', () => [ben.id]),
  secondaryPeersWithNeeds: inGroup('secondaryPeersWithNeeds', () => [cleo.id]),
  allPrimaryPartners: inGroup('allPrimaryPartners', () => [ben.id]),
  activeParticipants() {
    expect(ana.groups.activeParticipants.get()).toContain(ben.id);
  },
  unstableParticipants: inGroup('unstableParticipants', () => []),
  async hasSystemConverged() {
    // Whoever comes and goes may be a new input for a moment.
    await until(ana.hasSystemConverged, Boolean);
  },
  computeResults() {
    const input = ana.computation.get()?.input;
    if (input === undefined) throw new Error('Ana has not computed');
    expect(computeResults(input).results).toEqual(ana.stores.myComputedResults.get());
  },
  computeRelationshipMetrics() {
    const { myRelationships, networkRelationships } = ana.stores;
    const strengths = computeRelationshipMetrics(
      ana.id,
      myRelationships.get() ?? { weights: {} },
      networkRelationships.get(),
    );
    expect(strengths.get(ben.id)).toEqual({ mine: 0.5, theirs: 1, metric: 0.5 });
  },
  updateStateStability() {
    const before = new Map([['need', [4, 1, 4]]]);
    const { stability, histories } = updateStateStability(before, new Map([['need', 1]]));
    expect(stability).toBe(0.5);
    expect(histories.get('need')).toEqual([4, 1, 4, 1]);
  },
  computeStabilityFactor() {
    expect(computeStabilityFactor([10, 5, 8])).toBe(0.5);
  },
  async publishMyState() {
    const before = dan.stores.myLocalState.version() ?? 0;
    const version = await dan.publishMyState(stateOf('dan', [unit('capacity', 2)]));
    expect(version).toBeGreaterThan(before);
    await until(ana.stores.networkStates, (states) => states.get(dan.id)?.units[0]?.quantity === 2);
    // Nothing changed, so nothing is published.
    expect(await dan.publishMyState()).toBe(version);
  },
  async publishMyCoordinationState() {
    const before = dan.stores.myCoordinationState.version() ?? 0;
    expect(await dan.publishMyCoordinationState()).toBeGreaterThan(before);
  },
  async incrementMyCausalClock() {
    const taken = dan.incrementMyCausalClock();
    expect(dan.incrementMyCausalClock()).toBe(taken + 1);
    expect(await dan.publishMyCoordinationState()).toBeGreaterThan(taken + 1);
  },
  updateCausalClockFromPeer() {
    const told = (cleo.session.clocks.known(ben.id) ?? Date.now()) + 1;
    cleo.updateCausalClockFromPeer(ana.id, { [ben.id]: told });
    expect(cleo.session.clocks.known(ben.id)).toBe(told);
    expect(() => {
      cleo.updateCausalClockFromPeer(ana.id, { [ben.id]: -1 });
    }).toThrow('clock of');
  },
  advanceToNextPhase() {
    const { phase } = dan.phase.get();
    expect(dan.advanceToNextPhase()).toEqual({ kind: 'step', phase: phase + 1 });
    expect(dan.phase.get().phase).toBe(phase + 1);
  },
  constraintsCompatible() {
    expect(constraintsCompatible(need, capacity)).toBe(true);
    expect(constraintsCompatible(need, { ...capacity, metadata: { kitchen: 'shut' } })).toBe(false);
  },
  metadataCompatible() {
    expect(metadataCompatible(need, capacity)).toBe(true);
    expect(metadataCompatible(need, { ...capacity, metadata: { diet: 'any' } })).toBe(false);
  },
  statesCompatible() {
    expect(statesCompatible(need, capacity)).toBe(true);
    expect(statesCompatible(need, { ...capacity, type: 'ride' })).toBe(false);
  },
  matchTargetToSources() {
    const { total_matchable, compatible_pairs } = matchTargetToSources(need, [capacity], 3);
    expect(total_matchable).toBe(3);
    expect(compatible_pairs).toHaveLength(1);
  },
};

describe('what the design names can be reached and used:', () => {
  test.each(Object.entries(USES))('%s', async (_name, use) => {
    await use();
  });
});
