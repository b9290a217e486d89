import type { Results, State, Unit } from '@symbolon/schemas';
import type { ComputeInput, Neighbour } from '../protocol.ts';

/** A need for meals. */
export function need(quantity: number): Unit {
  return { id: 'need', kind: 'need', type: 'meals', quantity };
}

/** A capacity of meals. */
export function capacity(quantity: number): Unit {
  return { id: 'pot', kind: 'capacity', type: 'meals', quantity };
}

/** The state of someone with these units who has published no levels. */
export function stateOf(...units: Unit[]): State {
  return { profile: { name: 'someone' }, units, acceptance: [], stability: 1 };
}

/** Recognition of equal strength both ways. */
export function mutual(weight: number) {
  return { weightForThem: weight, weightForMe: weight, metric: weight };
}

/** What `me` reads of others; what is left out of one is not known of it. */
export function inputOf(
  state: State,
  others: Readonly<Record<string, Partial<Neighbour<State, Results>>>>,
): ComputeInput<State, Results> {
  const unknown = {
    state: undefined,
    results: undefined,
    weightForThem: 0,
    weightForMe: 0,
    metric: 0,
  };
  return {
    me: 'me',
    state,
    neighbours: new Map(
      Object.entries(others).map(([peer, known]) => [peer, { ...unknown, ...known }]),
    ),
  };
}
