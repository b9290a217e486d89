import { planSubscriptions, type Protocol, type SubscriptionPolicy } from '@symbolon/algorithm';
import { judgeSettling } from '@symbolon/coordination';
import type { Identity, Verify } from '@symbolon/identity';
import { WeightSchema, parseWith, type Heads, type PeerId } from '@symbolon/schemas';
import {
  cleanupProtocolStores,
  createSession,
  initializeProtocolStores,
  readonly,
  writable,
  type Environment,
} from '@symbolon/store';
import { createComputation } from './computation.ts';
import { createFacts } from './facts.ts';
import { followFailure } from './failure.ts';
import { createFollowing } from './following.ts';
import { followFreshness } from './freshness.ts';
import { createGaps } from './gaps.ts';
import type { Peer, Settling } from './peer.ts';
import { createPhaseLoop } from './phase-loop.ts';
import { createRecognition } from './recognition.ts';
import { startResampling } from './resampling.ts';
import { followRoster } from './roster.ts';
import { createSteadiness } from './steadiness.ts';

/** What can be set about a peer; each has a default. */
export interface PeerOptions extends SubscriptionPolicy {
  /** Time between two heartbeats, in milliseconds: 5,000 unless stated. */
  readonly gossipMs?: number;
  /** Relative change that counts as none: the protocol's unless stated. */
  readonly epsilon?: number;
}

/** What a peer is made of. */
export interface PeerParts<State, Results> {
  readonly protocol: Protocol<State, Results>;
  readonly identity: Pick<Identity, 'id' | 'sign'>;
  readonly environment: Environment;
  /** Verdicts on signatures, if they are to come from elsewhere than WebCrypto at first hand. */
  readonly verify?: Verify;
  readonly options?: PeerOptions;
}

const SETTLING: Settling = {
  status: 'idle',
  change: 0,
  history: [],
  disagreeing: [],
  missing: [],
  withheld: [],
};

/**
 * Starts a participant: connects, looks for its own past, then follows whom its relationships name,
 * computes whenever an input changes, publishes what changed, and beats. Resolves once its own past has
 * been looked for.
 */
export async function createPeer<State, Results>(
  parts: PeerParts<State, Results>,
): Promise<Peer<State, Results>> {
  const { protocol, identity, environment, options = {} } = parts;
  const { thresholds } = protocol;
  const { gossipMs = 5_000, epsilon = thresholds.epsilon } = options;
  const me = identity.id;
  const session = createSession(parts);
  await environment.network.connect();
  const stores = await initializeProtocolStores({ session, protocol }).catch(
    async (error: unknown) => {
      await environment.network.close();
      throw error;
    },
  );
  const recognition = createRecognition(me, protocol, stores);
  const settling = writable(SETTLING);
  const steadiness = createSteadiness();

  const freshness = followFreshness({
    clock: environment,
    heard: session.heard,
    thresholdMs: thresholds.computeFreshMs,
    onChange: (peer) => {
      facts.refresh(peer);
    },
  });
  const roster = followRoster(environment.network, protocol.name, me);
  const facts = createFacts({
    me,
    protocol,
    stores,
    recognition,
    roster: roster.peers,
    isFresh: (peer) => freshness.isFresh(peer),
    onInput: () => {
      computation.request();
    },
    onStanding: () => {
      following.request();
    },
  });
  const following = createFollowing({
    clock: environment,
    stores,
    plan: () => planSubscriptions(facts.planned(), options, { me, seed: resampling?.seed() ?? 0 }),
  });
  const draws = typeof options.topology === 'object' && options.topology.kind === 'gossip';
  const resampling = draws
    ? startResampling(environment, () => {
        following.request();
      })
    : undefined;
  const computation = createComputation({
    me,
    protocol,
    session,
    stores,
    isFresh: (peer) => freshness.isFresh(peer),
    related: () => facts.related(),
    standing: (peer) => recognition.standing(peer),
  });
  const gaps = createGaps({
    protocol: protocol.name,
    session,
    stores,
    followed: () => following.followed(),
  });

  function heads(): Heads {
    const { myLocalState, myComputedResults, myRelationships } = stores;
    return {
      state: myLocalState.version(),
      results: myComputedResults.version(),
      relationships: myRelationships.version(),
    };
  }

  /** Closes a phase: computes what is outstanding, looks for gaps, judges how far all has settled. */
  function close() {
    const change = computation.settle();
    const view = computation.view.get();
    const { missing, withheld } = gaps.check();
    const disagreeing =
      view === undefined ? [] : protocol.disagreements(view.input, view.output, epsilon);
    const state = stores.myLocalState.get();
    // Only whom I recognise can hold me up. A stranger may recognise me and lie for ever.
    const counts = (peer: PeerId) => recognition.standing(peer).mine > 0;
    const status = judgeSettling({
      inputs: view?.input.neighbours.size ?? 0,
      change,
      agreed: !disagreeing.some(counts),
      missing: missing.some(counts),
      epsilon,
    });
    settling.set({
      status,
      change,
      history: computation.history(),
      disagreeing,
      missing,
      withheld,
    });
    if (view !== undefined && state !== undefined) {
      const stability = steadiness.note(protocol.received(view.output));
      if (protocol.stability(state) !== stability) {
        stores.myLocalState.set(protocol.withStability(state, stability));
      }
    }
    return { heads: heads(), convergence: { status, digest: computation.digest() } };
  }

  const loop = createPhaseLoop({
    clock: environment,
    intervalMs: gossipMs,
    stores,
    work: {
      me,
      members: () => {
        const oldest = environment.now() - thresholds.coordinateFreshMs;
        const heard = session.heard.get();
        return [...facts.groups.myPrimaryPeers.get()].filter(
          (peer) => (heard.get(peer) ?? 0) > oldest,
        );
      },
      close,
    },
  });

  const failure = followFailure([
    stores.myLocalState,
    stores.myComputedResults,
    stores.myRelationships,
    stores.myCoordinationState,
  ]);

  facts.start();
  freshness.start();
  loop.start();

  return {
    id: me,
    protocol,
    session,
    stores,
    groups: facts.groups,
    why: (peer, group) => facts.why(peer, group),
    networkStatus: environment.network.status,
    roster: roster.peers,
    heard: session.heard,
    clockOffset: session.clockOffset,
    phase: loop.progress,
    settling: readonly(settling),
    hasSystemConverged: loop.hasSystemConverged,
    computation: computation.view,
    failure: failure.error,
    rejections: session.rejections,
    subscriptions: following.view,
    recognise(peer, weight) {
      const checked = parseWith(WeightSchema, weight, 'weight');
      stores.myRelationships.update((relationships) => {
        const { [peer]: _replaced, ...others } = relationships?.weights ?? {};
        return { weights: checked === 0 ? others : { ...others, [peer]: checked } };
      });
    },
    async stop() {
      loop.stop();
      computation.stop();
      facts.stop();
      freshness.stop();
      roster.stop();
      resampling?.stop();
      following.stop();
      failure.stop();
      await cleanupProtocolStores(stores);
      await environment.network.close();
    },
  };
}
