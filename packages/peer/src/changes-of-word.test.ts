import { allocation, type ComputeInput } from '@symbolon/algorithm';
import { SWING_PHASES, type ChangeOfWord } from '@symbolon/coordination';
import type { Results, State } from '@symbolon/schemas';
import { expect, it } from 'vitest';
import { stateOf, unit } from '../test/group.ts';
import { createChangesOfWord } from './changes-of-word.ts';

type Neighbours = ComputeInput<State, Results>['neighbours'];

/** Phases in which Ben declares these needs, one after the other, or is not there, and recognises me so much. */
function follow(
  needs: readonly (number | undefined)[],
  recognition: readonly number[] = [],
): ChangeOfWord | undefined {
  const words = createChangesOfWord(allocation);
  const state = stateOf('me', [unit('capacity', 9)]);
  let changes: ReadonlyMap<string, ChangeOfWord> = new Map();
  for (const [phase, need] of needs.entries()) {
    const weightForMe = recognition[phase] ?? 1;
    const weights = { weightForThem: 1, weightForMe, metric: 1, results: undefined };
    const neighbours: Neighbours =
      need === undefined
        ? new Map()
        : new Map([['ben', { state: stateOf('ben', [unit('need', need)]), ...weights }]]);
    changes = words.close({ me: 'me', state, neighbours }, { ben: 1 });
    expect(changes.get('me')?.times).toBe(0);
  }
  return changes.get('ben');
}

const away = undefined;

it('whoever comes has said nothing else yet, and each time that they do counts', () => {
  expect(follow([1])).toEqual({ times: 0, phasesAgo: 0 });
  expect(follow([1, 1, 1])).toEqual({ times: 0, phasesAgo: 2 });
  expect(follow([1, 2, 2, 1, 1])).toEqual({ times: 2, phasesAgo: 1 });
});

it('whom somebody recognises is their word as well, theirs and mine', () => {
  expect(follow([1, 1, 1, 1], [0.5, 0.2, 0.5, 0.5])).toEqual({ times: 2, phasesAgo: 1 });
  const words = createChangesOfWord(allocation);
  const input = { me: 'me', state: stateOf('me', [unit('capacity', 9)]), neighbours: new Map() };
  const said = [{ ben: 1 }, { ben: 1 }, { cleo: 1 }].map((weights) =>
    words.close(input, weights).get('me'),
  );
  expect(said.map((each) => each?.times)).toEqual([0, 0, 1]);
});

it('to go and to come again counts as often as each is done', () => {
  expect(follow([1, away])).toEqual({ times: 1, phasesAgo: 0 });
  expect(follow([1, away, 1, away, 1, 1])).toEqual({ times: 4, phasesAgo: 1 });
});

it('whoever was away once and says one thing since has done neither again and again', () => {
  expect(follow([1, away, away, 1, 2])).toEqual({ times: 2, phasesAgo: 0 });
  expect(follow([1, away, away, 2])).toEqual({ times: 2, phasesAgo: 0 });
  expect(follow([1, 2, away, 3, 4])).toEqual({ times: 3, phasesAgo: 0 });
});

it('is forgotten after as many phases as are looked back on', () => {
  const still = Array<number>(SWING_PHASES - 1).fill(2);
  expect(follow([1, 2, ...still])).toEqual({ times: 1, phasesAgo: SWING_PHASES - 1 });
  expect(follow([1, 2, ...still, 2])?.times).toBe(0);
  expect(follow([1, ...Array<undefined>(SWING_PHASES + 1).fill(away)])).toBeUndefined();
});
