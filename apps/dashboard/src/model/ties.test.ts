import { expect, test } from 'vitest';
import { keyOf, settledGroup } from '../../test/settled-group.ts';
import type { Group } from './group.ts';
import { hasSaid, recognisedBy, standingTo, summariseTies, tieKey, tiesOf } from './ties.ts';

/** Of `a` it is known whom they recognise, of `b` only what they offer; `z` is not there. I am `m`. */
const group = unheard(
  settledGroup({
    m: { weights: { a: 1, b: 3, z: 4 } },
    a: { weights: { m: 1, b: 1 } },
    b: { weights: { m: 1 } },
    c: { weights: { m: 1, a: 1 } },
  }),
  'b',
);

test('whom somebody recognises comes most first, with whether they do in return', () => {
  expect(recognisedBy(group, keyOf('m'))).toEqual([
    { from: keyOf('m'), to: keyOf('z'), share: 0.5, kind: 'unknown' },
    { from: keyOf('m'), to: keyOf('b'), share: 0.375, kind: 'unknown' },
    { from: keyOf('m'), to: keyOf('a'), share: 0.125, kind: 'mutual' },
  ]);
  expect(recognisedBy(group, keyOf('c')).map(({ to, kind }) => [to, kind])).toEqual([
    [keyOf('a'), 'one-way'],
    // What I have chosen I know.
    [keyOf('m'), 'one-way'],
  ]);
  expect(recognisedBy(group, keyOf('b'))).toEqual([]);
  expect(recognisedBy(group, keyOf('z'))).toEqual([]);
});

test('a tie is mutual, one-way, or not known in return, and each pair has it once', () => {
  const [a, b, c, m] = [keyOf('a'), keyOf('b'), keyOf('c'), keyOf('m')];
  expect(tiesOf(group)).toEqual([
    { from: m, to: b, kind: 'unknown', share: 0.375, shareBack: 0 },
    { from: a, to: m, kind: 'mutual', share: 0.5, shareBack: 0.125 },
    { from: a, to: b, kind: 'unknown', share: 0.5, shareBack: 0 },
    { from: c, to: m, kind: 'one-way', share: 0.5, shareBack: 0 },
    { from: c, to: a, kind: 'one-way', share: 0.5, shareBack: 0 },
  ]);
});

test('a tie is another once it is known what comes in return', () => {
  const known = settledGroup({ m: { weights: { a: 1 } }, a: { weights: {} } });
  const [before, after] = [unheard(known, 'a'), known].map((one) => tiesOf(one).map(tieKey));
  expect(before).toHaveLength(1);
  expect(before).not.toEqual(after);
});

test('the line below the picture counts each kind apart, and names the third where there is any', () => {
  expect(summariseTies(tiesOf(group))).toBe(
    '1 recognise each other, 2 one way only, 2 not known in return.',
  );
  expect(summariseTies(tiesOf(settledGroup({ m: { weights: { a: 1 } }, a: {} })))).toBe(
    '0 recognise each other, 1 one way only.',
  );
});

test('how I stand to somebody claims nothing of those whose choice was not heard', () => {
  const others = settledGroup({
    m: { weights: { a: 1, b: 1, c: 1 } },
    a: { weights: { m: 1 } },
    b: {},
    c: { weights: { m: 1 } },
    d: { weights: { m: 1 } },
    e: {},
    f: { weights: { m: 1 } },
  });
  const known = 'abcdef'.split('').map((letter) => standingTo(others, keyOf(letter)));
  expect(known).toEqual(['mutual', 'only-me', 'mutual', 'only-them', 'none', 'only-them']);
  const some = unheard(others, 'b', 'c', 'e', 'f');
  const heard = 'abcdef'.split('').map((letter) => standingTo(some, keyOf(letter)));
  expect(heard).toEqual(['mutual', 'me-unheard', 'me-unheard', 'only-them', 'unheard', 'unheard']);
});

test('of a stranger it is not known that they recognise nobody', () => {
  const none = unheard(settledGroup({ m: {}, a: { weights: {} }, b: {} }), 'm', 'b');
  expect('mabz'.split('').map((letter) => hasSaid(none, keyOf(letter)))).toEqual([
    true,
    true,
    false,
    false,
  ]);
});

/** The same group where of some it has not been heard whom they recognise. */
function unheard(whole: Group, ...letters: readonly string[]): Group {
  const participants = new Map(whole.participants);
  for (const id of letters.map(keyOf)) {
    const one = participants.get(id);
    if (one === undefined) continue;
    participants.set(id, { ...one, relationships: undefined, shares: new Map() });
  }
  return { me: participants.get(whole.me.id) ?? whole.me, participants };
}
