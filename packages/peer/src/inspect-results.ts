import {
  normaliseWeights,
  sameContent,
  type ComputeInput,
  type ComputeOutput,
  type Neighbour,
} from '@symbolon/algorithm';
import {
  RelationshipsSchema,
  SymbolonError,
  parseWith,
  shortPeerId,
  type PeerId,
} from '@symbolon/schemas';
import type { z } from 'zod';
import { abridged } from './abridged.ts';
import { ComputeQuestionSchema } from './inspection-questions.ts';
import type { Peer } from './peer.ts';
import { wholeOutput } from './whole-output.ts';

/** Weights as they are published: for each recognised participant a number of 0 or more. */
type Weights = Readonly<Record<PeerId, number>>;

/** What to compute. Whatever is left out is taken as it is known now. */
export interface ComputeQuestion<State, Results> {
  /** Whose results: mine unless stated. Of another I know only what I follow. */
  readonly sourcePeerId?: PeerId;
  readonly state?: State;
  /** Whom the source recognises. */
  readonly weights?: Weights;
  /** Whom the others recognise. */
  readonly relationships?: Readonly<Record<PeerId, Weights>>;
  readonly peerStates?: Readonly<Record<PeerId, State>>;
  readonly peerResults?: Readonly<Record<PeerId, Results>>;
}

/** What came out, beside what that participant last published. */
export interface ComputedAnswer<State, Results> extends ComputeOutput<State, Results> {
  /** With whom it was computed. */
  readonly neighbours: readonly PeerId[];
  /** Whether these are the results that were published last. */
  readonly isPublished: boolean;
}

/**
 * Computes anew, with no memory of what was computed before, and changes nothing. Throws `invalid-value`
 * for what does not fit the protocol's schemas and where the source's state is not known.
 */
export function computeAnew<State, Results>(
  peer: Peer<State, Results>,
  question: ComputeQuestion<State, Results> = {},
): ComputedAnswer<State, Results> {
  const input = inputOf(peer, parseWith(ComputeQuestionSchema, question, 'computeResults'));
  const { protocol, session } = peer;
  const computed = wholeOutput(protocol.compute(input), protocol.name);
  const output = abridged(protocol, computed, session.limits);
  const published =
    input.me === peer.id
      ? peer.stores.myComputedResults.get()
      : peer.stores.networkResults.get().get(input.me);
  return {
    ...output,
    neighbours: [...input.neighbours.keys()].sort(),
    isPublished: sameContent(output.results, published),
  };
}

function inputOf<State, Results>(
  peer: Peer<State, Results>,
  question: z.infer<typeof ComputeQuestionSchema>,
): ComputeInput<State, Results> {
  const { schemas, metric } = peer.protocol;
  const me = question.sourcePeerId ?? peer.id;
  const states = overlaid(knownStates(peer), question.peerStates, (state, id) =>
    parseWith(schemas.state, state, `peerStates.${shortPeerId(id)}`),
  );
  const results = overlaid(knownResults(peer), question.peerResults, (one, id) =>
    parseWith(schemas.results, one, `peerResults.${shortPeerId(id)}`),
  );
  const weights = overlaid(knownWeights(peer), question.relationships, (one, id) =>
    weightsOf(one, `relationships.${shortPeerId(id)}`),
  );
  const stated = question.state ?? states.get(me);
  if (stated === undefined) {
    throw new SymbolonError('invalid-value', `the state of ${shortPeerId(me)} is not known`, {
      peer: me,
      hint: 'hand it over as `state`',
    });
  }
  const state = parseWith(schemas.state, stated, 'state');
  const mine = normaliseWeights(
    question.weights === undefined
      ? (weights.get(me) ?? {})
      : weightsOf(question.weights, 'weights'),
    me,
  );
  const neighbours = new Map<PeerId, Neighbour<State, Results>>();
  for (const id of new Set([...mine.keys(), ...weights.keys()])) {
    if (id === me) continue;
    const weightForThem = mine.get(id) ?? 0;
    const weightForMe = normaliseWeights(weights.get(id) ?? {}, id).get(me) ?? 0;
    if (weightForThem === 0 && weightForMe === 0) continue;
    neighbours.set(id, {
      state: states.get(id),
      results: results.get(id),
      weightForThem,
      weightForMe,
      metric: metric(weightForThem, weightForMe),
    });
  }
  return { me, state, neighbours };
}

function weightsOf(weights: unknown, what: string): Weights {
  return parseWith(RelationshipsSchema, { weights }, what).weights;
}

/** What is known, with what was handed over in its place; only what is fresh counts as known. */
function overlaid<T>(
  known: Map<PeerId, T>,
  stated: Readonly<Record<PeerId, unknown>> | undefined,
  check: (value: unknown, id: PeerId) => T,
): Map<PeerId, T> {
  for (const [id, value] of Object.entries(stated ?? {})) {
    known.set(id, check(value, id));
  }
  return known;
}

function knownStates<State, Results>(peer: Peer<State, Results>): Map<PeerId, State> {
  return known(peer, peer.stores.networkStates.get(), peer.stores.myLocalState.get());
}

function knownResults<State, Results>(peer: Peer<State, Results>): Map<PeerId, Results> {
  return known(peer, peer.stores.networkResults.get(), peer.stores.myComputedResults.get());
}

function knownWeights<State, Results>(peer: Peer<State, Results>): Map<PeerId, Weights> {
  const { networkRelationships, myRelationships } = peer.stores;
  return new Map(
    [...known(peer, networkRelationships.get(), myRelationships.get())].map(([id, { weights }]) => [
      id,
      weights,
    ]),
  );
}

function known<State, Results, T>(
  peer: Peer<State, Results>,
  ofOthers: ReadonlyMap<PeerId, T>,
  mine: T | undefined,
): Map<PeerId, T> {
  const fresh = [...ofOthers].filter(([id]) => peer.isFresh(id));
  return new Map(mine === undefined ? fresh : [...fresh, [peer.id, mine]]);
}
