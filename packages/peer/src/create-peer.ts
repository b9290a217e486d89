import type { Protocol } from '@symbolon/algorithm';
import { OPERATION_DEBOUNCE_MS } from '@symbolon/coordination';
import type { Identity, Verify } from '@symbolon/identity';
import {
  ValidationError,
  WeightSchema,
  parseWith,
  recordPath,
  type PeerId,
} from '@symbolon/schemas';
import {
  cleanupProtocolStores,
  createProtocolStores,
  createSession,
  derived,
  loadProtocolStores,
  type Environment,
  type LocalEnvironment,
  type NetworkAdapter,
} from '@symbolon/store';
import { createAlgorithmSubscriptions } from './algorithm-subscriptions.ts';
import { followBeats } from './beats.ts';
import { createComputation } from './computation.ts';
import { createContradictions } from './contradictions.ts';
import { followFailure } from './failure.ts';
import { createGaps } from './gaps.ts';
import { createLifecycle } from './lifecycle.ts';
import { createPeerSteps } from './peer-steps.ts';
import { checkOptions, type PeerOptions } from './peer-options.ts';
import type { Peer } from './peer.ts';
import { createPhaseClosing } from './phase-closing.ts';
import { createPhaseLoop, longestPhase } from './phase-loop.ts';
import { createPublishing } from './publishing.ts';

/** What a peer is made of. The network comes beside the environment or in it. */
export type PeerParts<State, Results> = {
  readonly protocol: Protocol<State, Results>;
  readonly identity: Pick<Identity, 'id' | 'sign'>;
  /** Verdicts on signatures, if they are to come from elsewhere than WebCrypto at first hand. */
  readonly verify?: Verify;
  readonly options?: PeerOptions;
} & (
  | { readonly environment: Environment; readonly network?: undefined }
  | { readonly environment: LocalEnvironment; readonly network: NetworkAdapter }
);

/**
 * Makes a participant, which does nothing before `start()`: then it connects, looks for its own past,
 * follows whom its relationships name, computes whenever an input changes, publishes what changed, and
 * beats. What is set before that is shown at once and published above its past. Throws a `ValidationError` for
 * an option that nothing could work under, or that there is none of.
 */
export function createPeer<State, Results>(parts: PeerParts<State, Results>): Peer<State, Results> {
  const { protocol, identity, verify, options = {} } = parts;
  checkOptions(options);
  const environment: Environment =
    parts.network === undefined
      ? parts.environment
      : { ...parts.environment, network: parts.network };
  const { network } = environment;
  const { thresholds } = protocol;
  const { gossipMs = OPERATION_DEBOUNCE_MS['coordination gossip'], epsilon = thresholds.epsilon } =
    options;
  const session = createSession({
    identity,
    environment,
    ...(verify && { verify }),
    limits: options.limits,
    takeVersion: (newest, now) => steps.takeVersion(newest, now),
    readClock: (heard) => steps.readClock(heard),
  });
  const stores = createProtocolStores({ session, protocol });
  const mine = [
    stores.myLocalState,
    stores.myComputedResults,
    stores.myRelationships,
    stores.myCoordinationState,
  ] as const;
  const storageError = derived(
    mine.map((store) => store.storageError),
    (...errors) => errors.find((error) => error !== undefined),
  );
  const subscriptions = createAlgorithmSubscriptions({
    session,
    protocol,
    stores,
    policy: options,
    noticeAfterMs: 2 * gossipMs,
    onInput: () => {
      computation.request();
      loop.noteChange();
    },
  });
  const standing = (peer: PeerId) => subscriptions.standing(peer);
  const steps = createPeerSteps({
    me: identity.id,
    clock: environment,
    protocol,
    epsilon,
    limits: session.limits,
    stores,
    heard: session.heard,
    groups: subscriptions.groups,
    related: () => subscriptions.related(),
    standing,
  });
  const computation = createComputation({
    me: identity.id,
    protocol,
    session,
    stores,
    steps,
    standing,
    dropStale: () => {
      subscriptions.dropStale();
    },
  });
  const gaps = createGaps({
    protocol: protocol.name,
    session,
    stores,
    intervalMs: gossipMs,
    followed: () => subscriptions.followed(),
  });
  const contradictions = createContradictions({
    clock: environment,
    wordsWith(peer) {
      const theirs = session.clocks.applied(peer, recordPath(protocol.name, 'results'));
      return `${String(theirs)} ${String(stores.myComputedResults.version())}`;
    },
    patienceMs: thresholds.coordinateFreshMs,
    phaseMs: longestPhase(gossipMs),
  });
  const closing = createPhaseClosing({
    me: identity.id,
    clock: environment,
    protocol,
    stores,
    steps,
    computation,
    gaps,
    contradictions,
  });
  const beats = followBeats({ session, protocol: protocol.name, stores });
  const loop = createPhaseLoop({
    clock: environment,
    intervalMs: gossipMs,
    stores,
    work: {
      me: identity.id,
      close: () => {
        // Whom a clock that was ahead let go of is computed with again as soon as it is right.
        session.lookAtClock();
        closing.close();
      },
      advance: (standing) => steps.advance(standing),
      judge: () => closing.judge(),
      isAsReported: () => closing.isAsReported(),
      beatAt: (peer) => beats.writtenAt(peer),
      freshMs: thresholds.coordinateFreshMs,
    },
  });
  const failure = followFailure(mine, [computation.error, loop.error]);
  const lifecycle = createLifecycle({
    async prepare() {
      await network.connect();
      await loadProtocolStores(stores);
    },
    begin() {
      subscriptions.start();
      loop.start();
    },
    async end() {
      loop.stop();
      computation.stop();
      try {
        await subscriptions.stop();
        await cleanupProtocolStores(stores);
      } finally {
        failure.stop();
        beats.stop();
        await network.close();
      }
    },
  });

  return {
    id: identity.id,
    protocol,
    session,
    stores,
    status: lifecycle.status,
    start: () => lifecycle.start(),
    stop: () => lifecycle.stop(),
    groups: subscriptions.groups,
    myPrimaryRelationships: subscriptions.myPrimaryRelationships,
    isFresh: (peer) => subscriptions.isFresh(peer),
    why: (peer, group) => subscriptions.why(peer, group),
    networkStatus: network.status,
    roster: subscriptions.roster,
    heard: session.heard,
    clockOffset: session.clockOffset,
    phase: loop.progress,
    settling: closing.settling,
    steps: steps.trace,
    hasSystemConverged: loop.hasSystemConverged,
    computation: computation.view,
    receivedAmounts: () => closing.receivedAmounts(),
    failure: failure.error,
    storageError,
    rejections: session.rejections,
    subscriptions: subscriptions.plan,
    recognise(peer, weight) {
      const checked = parseWith(WeightSchema, weight, 'weight');
      if (peer === identity.id) {
        const hint = 'recognise others: a weight for oneself would only take from theirs';
        throw new ValidationError('nobody recognises themselves', { at: 'peer', peer, hint });
      }
      stores.myRelationships.update((relationships) => {
        const { [peer]: _replaced, ...others } = relationships?.weights ?? {};
        return { weights: checked === 0 ? others : { ...others, [peer]: checked } };
      });
    },
    ...createPublishing({ session, stores, loop, status: lifecycle.status }),
  };
}
