import { shortPeerId } from '@symbolon/schemas';
import { expect, test } from 'vitest';
import { allocation } from './allocation.ts';
import { computeResults } from './compute-results.ts';
import { explainNeighbour } from './explain-neighbour.ts';
import { capacity, inputOf, mutual, need, stateOf } from './testing/inputs.ts';

test('explains all that passes between me and one other, what I give first, by the names they show', () => {
  const stranger = 'x'.repeat(43) + '.' + 'y'.repeat(43);
  const ana = { ...stateOf(need(2), capacity(1)), profile: { name: 'Ana' } };
  const input = inputOf(stateOf(need(9), capacity(6)), {
    ana: { ...mutual(0.5), state: ana },
    [stranger]: { ...mutual(0.5), state: { ...stateOf(need(9)), profile: { name: 'Zoe' } } },
  });
  const output = computeResults(input);
  const explained = explainNeighbour(input, output, 'ana');
  expect(explained.map(({ direction, unit, peer, peerUnit }) => [direction, unit, peer, peerUnit]))
    // prettier-ignore
    .toEqual([
      ['gives', 'pot', 'ana', 'need'],
      ['takes', 'need', 'ana', 'pot'],
    ]);
  expect(explained[0]?.sentence).toMatch(
    /^You and Ana chose each other: .*; you also give 3 to Zoe\.$/,
  );
  expect(explained[1]?.sentence).toBe('You and Ana chose each other: Ana has not answered yet.');
  expect(allocation.explain(input, output, 'ana')).toEqual(explained);

  // Whoever is known no more is called by its key.
  const forgotten = inputOf(input.state, { ana: { ...mutual(0.5), state: ana } });
  expect(explainNeighbour(forgotten, output, stranger).map(({ sentence }) => sentence)).toEqual([
    expect.stringContaining(`You and ${shortPeerId(stranger)} chose each other`),
  ]);
  expect(explainNeighbour(input, output, 'nobody')).toEqual([]);
});
