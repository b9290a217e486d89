import { expect, test } from 'vitest';
import { keyOf, settledGroup } from '../../test/settled-group.ts';
import type { Participant } from './group.ts';
import { hasSaid, recognisedBy } from './ties.ts';

test('whom somebody recognises comes most first, with whether they do in return', () => {
  const group = settledGroup({
    m: { weights: { a: 1, b: 3, z: 4 } },
    a: { weights: { m: 1 } },
    b: { weights: { a: 1 } },
  });
  expect(recognisedBy(group, keyOf('m'))).toEqual([
    // Of whom nothing else is known.
    { from: keyOf('m'), to: keyOf('z'), share: 0.5, isMutual: false },
    { from: keyOf('m'), to: keyOf('b'), share: 0.375, isMutual: false },
    { from: keyOf('m'), to: keyOf('a'), share: 0.125, isMutual: true },
  ]);
  expect(recognisedBy(group, keyOf('z'))).toEqual([]);
});

test('of a stranger it is not known that they recognise nobody', () => {
  const { participants, me } = settledGroup({ m: {}, a: { weights: {} }, b: {} });
  const stranger = { ...participants.get(keyOf('b')), relationships: undefined };
  const group = { me: { ...me, relationships: undefined }, participants: new Map(participants) };
  group.participants.set(keyOf('b'), stranger as Participant);
  expect([keyOf('m'), keyOf('a'), keyOf('b'), keyOf('z')].map((id) => hasSaid(group, id))).toEqual([
    true,
    true,
    false,
    false,
  ]);
});
