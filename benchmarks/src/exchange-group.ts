import {
  changeOfAllocation,
  computeRelationshipMetrics,
  createComputation,
  type ComputeOutput,
  type Neighbour,
  type SolveParticipant,
} from '@symbolon/algorithm';
import type { Relationships, Results, State } from '@symbolon/schemas';

type Output = ComputeOutput<State, Results>;

/** A group whose members compute when told, from what the others have published by then. */
export interface ExchangeGroup {
  readonly ids: readonly string[];
  /** Computes, and gives the output with how much it changed; nobody sees it before it is published. */
  compute(id: string): { output: Output; change: number };
  /** Lets everyone see an output, or only what it says of one side: what is given, or what is taken. */
  publish(id: string, output: Output, side?: 'gives' | 'takes'): void;
  published(): ReadonlyMap<string, Results>;
  /** Who can see what this member publishes. */
  neighboursOf(id: string): Iterable<string>;
}

/** Makes a group in which everyone knows everyone's state and weights, and nobody has computed yet. */
export function createExchangeGroup(participants: readonly SolveParticipant[]): ExchangeGroup {
  const relationships = new Map<string, Relationships>(
    participants.map(({ id, weights }) => [id, { weights }]),
  );
  const around = new Map(participants.map(({ id }) => [id, new Map<string, Relationships>()]));
  for (const [id, { weights }] of relationships) {
    for (const other of Object.keys(weights)) {
      around.get(other)?.set(id, { weights });
      const known = relationships.get(other);
      if (known !== undefined) around.get(id)?.set(other, known);
    }
  }
  const members = new Map(
    participants.map(({ id, state, weights }) => {
      const heard = around.get(id) ?? new Map<string, Relationships>();
      const strengths = computeRelationshipMetrics(id, { weights }, heard);
      return [
        id,
        { compute: createComputation(), strengths, state, results: none(), last: none() },
      ];
    }),
  );

  function none(): Results | undefined {
    return undefined;
  }

  function memberOf(id: string) {
    const member = members.get(id);
    if (member === undefined) throw new Error(`there is no ${id}`);
    return member;
  }

  return {
    ids: [...members.keys()],
    compute(id) {
      const member = memberOf(id);
      const neighbours = new Map<string, Neighbour<State, Results>>();
      for (const [peer, { mine, theirs, metric }] of member.strengths) {
        const { state, results } = memberOf(peer);
        neighbours.set(peer, {
          state,
          results,
          weightForThem: mine,
          weightForMe: theirs,
          metric,
        });
      }
      const { state } = member;
      const output = member.compute({ me: id, state, neighbours });
      const change =
        member.last === undefined ? 1 : changeOfAllocation({ state, results: member.last }, output);
      member.last = output.results;
      return { output, change };
    },
    publish(id, { state, results }, side) {
      const member = memberOf(id);
      const { gives, takes } = member.results ?? { gives: [], takes: [] };
      if (side !== 'gives') member.state = state;
      member.results =
        side === undefined
          ? results
          : {
              gives,
              takes,
              ...(side === 'gives' ? { gives: results.gives } : { takes: results.takes }),
            };
    },
    published() {
      const last = new Map<string, Results>();
      for (const [id, { results }] of members) if (results !== undefined) last.set(id, results);
      return last;
    },
    neighboursOf: (id) => memberOf(id).strengths.keys(),
  };
}
