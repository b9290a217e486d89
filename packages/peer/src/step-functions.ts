import { sameContent, type Compute, type ComputeInput, type Protocol } from '@symbolon/algorithm';
import {
  decidePhase,
  estimateContraction,
  hasQuorum,
  judgeSettling,
  mergeClocks,
  nextVersion,
  updateStateStability,
  whoSwings,
  whomToSettleWithout,
  type StateStability,
  type StepFunction,
  type StepName,
} from '@symbolon/coordination';
import type { CausalClock, Limits, PeerId } from '@symbolon/schemas';
import { abridged } from './abridged.ts';
import type { CompatibilityMatrix, MatchedPeers } from './compatibility-matrix.ts';
import { credible } from './credible.ts';
import { neighboursIn } from './neighbours-in.ts';
import type { PeerSubsets } from './peer-steps.ts';
import type { ComputationView } from './peer.ts';
import type { Advancement, Aggregation, Convergence } from './step-outcomes.ts';
import { wholeOutput } from './whole-output.ts';

/**
 * The ten steps of one participant, each a function of what the matrix declares that it reads. None
 * does anything: what it makes is carried out by whoever runs it.
 */
export function createStepFunctions<State, Results>(parts: {
  readonly me: PeerId;
  readonly protocol: Protocol<State, Results>;
  readonly compatibility: CompatibilityMatrix<State>;
  /** Relative change that counts as none. */
  readonly epsilon: number;
  readonly limits: Readonly<Limits>;
}) {
  const { me, protocol, compatibility, epsilon, limits } = parts;
  // It remembers only to save work: what comes out is what computing anew would give.
  const compute: Compute<State, Results> = protocol.incremental();
  type Step<Name extends StepName, Made> = StepFunction<Name, PeerSubsets<State, Results>, Made>;

  const incrementClock: Step<'causal clock increment', number> = ({ 'my-clock': clock }) =>
    nextVersion(clock.newest, clock.now, limits);

  const updateState: Step<'state update', State | undefined> = (data) => {
    const { 'my-state': state, 'my-computation': last, 'my-stability': stability } = data;
    if (state === undefined) return undefined;
    // What a computation adds to a state is of use only as long as that state holds.
    const computed = last?.state === state ? last.output.state : state;
    const next =
      protocol.stability(computed) === stability
        ? computed
        : protocol.withStability(computed, stability);
    return sameContent(state, next) ? undefined : next;
  };

  const mergePeerClocks: Step<'peer clock merge', CausalClock> = ({ 'peer-clocks': clocks }) =>
    [...clocks.values()].reduce<CausalClock>(mergeClocks, {});

  const matchPeers: Step<'compatibility matrix', MatchedPeers<State>> = (data) =>
    compatibility.match(data['my-state'], data['active-states']);

  const computeTiers: Step<
    'multi-tier computation',
    Omit<ComputationView<State, Results>, 'at'> | undefined
  > = (data) => {
    const state = data['my-state'];
    if (state === undefined) return undefined;
    const input: ComputeInput<State, Results> = { me, state, neighbours: neighboursIn(data) };
    const output = wholeOutput(compute(input), protocol.name);
    return { input, output: abridged(protocol, output, limits) };
  };

  const publishResults: Step<'result publishing', Results | undefined> = (data) => {
    const results = data['my-computation']?.output.results;
    return results === undefined || sameContent(data['my-results'], results) ? undefined : results;
  };

  const aggregate: Step<'aggregation window', Aggregation> = (data) => {
    const output = data['my-computation']?.output;
    const sources = [...data['results-for-me']];
    return {
      received: output === undefined ? new Map() : protocol.received(output),
      awaited: sources.flatMap(([peer, results]) => (results === undefined ? [peer] : [])).sort(),
    };
  };

  const updateStability: Step<'stability update', StateStability> = (data) => {
    const { before, now } = data['my-receipts'];
    // Who declares nothing has nothing to be steady in.
    return updateStateStability(before, data['my-state'] === undefined ? new Map() : now);
  };

  const advance: Step<'phase advancement', Advancement> = (data) => {
    const { now, ...standing } = data['my-phase'];
    const claims = new Map(
      [...data['active-coordination']].map(([peer, coordination]) => [
        peer,
        credible(coordination?.phase, now),
      ]),
    );
    const view = {
      ...standing,
      claims: [...claims.values()],
      patienceMs: protocol.thresholds.coordinateFreshMs,
    };
    return { decision: decidePhase(view), claims, hasQuorum: hasQuorum(view) };
  };

  const checkConvergence: Step<'convergence check', Convergence> = (data) => {
    const { 'my-state': state, 'my-computation': last, 'my-changes': changes } = data;
    const isOpen = state === undefined || last === undefined;
    const disagreeing = isOpen
      ? []
      : protocol.disagreements({ me, state, neighbours: neighboursIn(data) }, last.output, epsilon);
    // Only whom I recognise can hold me up. A stranger may recognise me and lie for ever.
    const metrics = data['relationship-metrics'];
    const counts = (peer: PeerId) => (metrics.get(peer)?.mine ?? 0) > 0;
    const gaps = data['my-gaps'];
    const without = whomToSettleWithout({
      inTheWay: [...new Set([...gaps, ...disagreeing])].filter(counts).sort(),
      doubted: data['my-doubts'],
      mutual: [...metrics.values()].filter(({ mine, theirs }) => mine > 0 && theirs > 0).length,
    });
    const isInTheWay = (peer: PeerId) => counts(peer) && !without.includes(peer);
    const held = [...data['active-states'].values()].filter((theirs) => theirs !== undefined);
    const { between, by } = whoSwings(me, data['my-exchanges'], data['changes-of-word']);
    const status = judgeSettling({
      inputs: state === undefined ? 0 : held.length,
      change: changes.outstanding,
      agreed: !disagreeing.some(isInTheWay),
      missing: gaps.some(isInTheWay),
      swings: (by.length > 0 ? by : between).some((peer) => peer === me || counts(peer)),
      epsilon,
    });
    return {
      status,
      disagreeing,
      oscillating: by,
      without,
      ...estimateContraction(changes.byPhase, epsilon),
    };
  };

  return {
    incrementClock,
    updateState,
    mergePeerClocks,
    matchPeers,
    computeTiers,
    publishResults,
    aggregate,
    updateStability,
    advance,
    checkConvergence,
  };
}

/** What {@link createStepFunctions} makes. */
export type StepFunctions<State, Results> = ReturnType<typeof createStepFunctions<State, Results>>;
