import {
  allocation,
  normaliseWeights,
  type ComputeOutput,
  type Neighbour,
  type PeerId,
  type Results,
  type State,
  type Unit,
} from '@symbolon/solid';
import { gatherGroup, type Group } from '../src/model/group.ts';

/** One member of a group for tests: a letter names it. */
export interface Member {
  readonly name?: string;
  readonly units?: readonly Unit[];
  /** By letter. */
  readonly weights?: Readonly<Record<string, number>>;
}

/** The key of the member with a letter. */
export function keyOf(letter: string): PeerId {
  return `${letter.repeat(43)}.${letter.repeat(43)}`;
}

export function capacity(id: string, type: string, quantity: number): Unit {
  return { id, kind: 'capacity', type, quantity };
}

export function need(id: string, type: string, quantity: number): Unit {
  return { id, kind: 'need', type, quantity };
}

/** More rounds than a handful of members needs to settle. */
const ROUNDS = 20;

/** A group as seen by its first member, after each has computed often enough to settle. */
export function settledGroup(members: Readonly<Record<string, Member>>): Group {
  const weights = new Map(
    Object.entries(members).map(([letter, member]) => [
      keyOf(letter),
      Object.fromEntries(
        Object.entries(member.weights ?? {}).map(([other, weight]) => [keyOf(other), weight]),
      ),
    ]),
  );
  let outputs = new Map<PeerId, ComputeOutput<State, Results>>(
    Object.entries(members).map(([letter, { name = letter, units = [] }]) => [
      keyOf(letter),
      {
        state: { profile: { name }, units: [...units], acceptance: [], stability: 1 },
        results: { gives: [], takes: [] },
      },
    ]),
  );
  for (let round = 0; round < ROUNDS; round += 1) {
    outputs = new Map(
      [...outputs].map(([me, { state }]) => [
        me,
        allocation.compute({ me, state, neighbours: neighboursOf(me, outputs, weights) }),
      ]),
    );
  }
  const [me] = outputs.keys();
  if (me === undefined) throw new Error('a group has a first member');
  const mine = outputs.get(me);
  return gatherGroup({
    me,
    mine: {
      state: mine?.state,
      results: mine?.results,
      relationships: { weights: weights.get(me) ?? {} },
      coordination: undefined,
    },
    states: new Map([...outputs].map(([id, { state }]) => [id, state])),
    results: new Map([...outputs].map(([id, { results }]) => [id, results])),
    relationships: new Map([...weights].map(([id, own]) => [id, { weights: own }])),
    coordination: new Map(),
    heard: new Map([...outputs.keys()].map((id) => [id, 0])),
  });
}

function neighboursOf(
  me: PeerId,
  outputs: ReadonlyMap<PeerId, ComputeOutput<State, Results>>,
  weights: ReadonlyMap<PeerId, Readonly<Record<PeerId, number>>>,
): Map<PeerId, Neighbour<State, Results>> {
  const shareOf = (from: PeerId, to: PeerId) =>
    normaliseWeights(weights.get(from) ?? {}, from).get(to) ?? 0;
  const neighbours = new Map<PeerId, Neighbour<State, Results>>();
  for (const [id, { state, results }] of outputs) {
    const [weightForThem, weightForMe] = [shareOf(me, id), shareOf(id, me)];
    if (id === me || (weightForThem === 0 && weightForMe === 0)) continue;
    const metric = allocation.metric(weightForThem, weightForMe);
    neighbours.set(id, { state, results, weightForThem, weightForMe, metric });
  }
  return neighbours;
}
