import type { Relationships, Results, State, Unit } from '@symbolon/schemas';
import { createComputation } from '../computation.ts';
import { computeResults } from '../compute-results.ts';
import { computeRelationshipMetrics } from '../metrics.ts';
import type { ComputeInput, ComputeOutput, Neighbour } from '../protocol.ts';
import type { SolveParticipant } from '../solution.ts';
import type { SolveOptions } from '../solve.ts';

/** What one participant has published at one time. Its state and results go separate ways. */
export interface Published {
  readonly state: State;
  readonly results: Results | undefined;
}

/** A group that exchanges results by hand: nothing moves but what the caller moves. */
export interface Exchange {
  readonly ids: readonly string[];
  /** Computes from what this participant has heard, and publishes. */
  compute(id: string): ComputeOutput<State, Results>;
  /** The same, by a computation that remembers what it worked out before. */
  computeAgain(id: string): ComputeOutput<State, Results>;
  /** Someone changes what they have and need. */
  declare(id: string, units: readonly Unit[]): void;
  /** Someone changes whom they recognise. */
  recognise(id: string, weights: SolveParticipant['weights']): void;
  /** What a computation would read now. */
  inputOf(id: string): ComputeInput<State, Results>;
  /** Lets `to` hear what `from` published `age` versions ago, whatever it heard before. */
  deliver(from: string, to: string, age: number, what: keyof Published | 'weights'): void;
  /** What everyone published last. */
  published(): ReadonlyMap<string, Results>;
  /** Everyone hears everything. */
  deliverAll(): void;
}

/** Starts an exchange in which everyone has published their state, or whatever `start` says. */
export function createExchange(
  participants: readonly SolveParticipant[],
  start: ReadonlyMap<string, Published> = new Map(),
  { metric, ...rules }: SolveOptions = {},
): Exchange {
  const ids = participants.map(({ id }) => id);
  const relationships = new Map<string, Relationships>(
    participants.map(({ id, weights }) => [id, { weights }]),
  );
  const history = new Map<string, Published[]>();
  for (const { id, state } of participants) {
    history.set(id, [start.get(id) ?? { state, results: undefined }]);
  }
  const states = new Map<string, Map<string, State>>(ids.map((id) => [id, new Map()]));
  const results = new Map<string, Map<string, Results | undefined>>(
    ids.map((id) => [id, new Map()]),
  );
  const heardWeights = new Map<string, Map<string, Relationships>>(
    ids.map((id) => [id, new Map()]),
  );

  const inputOf = (me: string): ComputeInput<State, Results> => {
    const metrics = computeRelationshipMetrics(
      me,
      obtain(relationships, me),
      obtain(heardWeights, me),
      metric,
    );
    const neighbours = new Map<string, Neighbour<State, Results>>();
    for (const [peer, { mine, theirs, metric }] of metrics) {
      neighbours.set(peer, {
        state: obtain(states, me).get(peer),
        results: obtain(results, me).get(peer),
        weightForThem: mine,
        weightForMe: theirs,
        metric,
      });
    }
    return { me, state: obtain(history, me).at(-1)?.state as State, neighbours };
  };
  const deliver: Exchange['deliver'] = (from, to, age, what) => {
    if (from === to) return;
    if (what === 'weights') {
      obtain(heardWeights, to).set(from, obtain(relationships, from));
      return;
    }
    const versions = obtain(history, from);
    const version = versions[Math.max(0, versions.length - 1 - age)] as Published;
    if (what === 'state') obtain(states, to).set(from, version.state);
    else obtain(results, to).set(from, version.results);
  };

  const publish = (
    id: string,
    output: ComputeOutput<State, Results>,
  ): ComputeOutput<State, Results> => {
    obtain(history, id).push(output);
    return output;
  };
  const again = new Map(ids.map((id) => [id, createComputation(rules)]));

  return {
    ids,
    inputOf,
    deliver,
    compute: (id) => publish(id, computeResults(inputOf(id), rules)),
    computeAgain: (id) => publish(id, obtain(again, id)(inputOf(id))),
    declare(id, units) {
      const versions = obtain(history, id);
      const last = versions.at(-1) as Published;
      versions.push({ ...last, state: { ...last.state, units: [...units] } });
    },
    recognise(id, weights) {
      relationships.set(id, { weights });
    },
    published() {
      const last = new Map<string, Results>();
      for (const [id, versions] of history) {
        const newest = versions.at(-1)?.results;
        if (newest !== undefined) last.set(id, newest);
      }
      return last;
    },
    deliverAll() {
      for (const from of ids) {
        for (const to of ids) {
          for (const what of ['state', 'results', 'weights'] as const) deliver(from, to, 0, what);
        }
      }
    },
  };
}

function obtain<Value>(map: ReadonlyMap<string, Value>, id: string): Value {
  const value = map.get(id);
  if (value === undefined) throw new Error(`there is no participant ${id}`);
  return value;
}
