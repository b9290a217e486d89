import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keyOf } from '../../test/settled-group.ts';
import { layoutGraph, placesBetween, type Places } from './graph-layout.ts';
import type { Tie } from './ties.ts';

const letters = 'abcdefghijklmn'.split('').map(keyOf);
const me = keyOf('a');

function laidOut(...given: Parameters<typeof layoutGraph>): Places {
  const work = layoutGraph(...given);
  let step = work.next();
  while (step.done !== true) step = work.next();
  return step.value;
}

test('everyone has a place within the picture, me in the middle, the same each time', () => {
  const tie = fc
    .tuple(fc.constantFrom(...letters), fc.constantFrom(...letters), fc.boolean())
    .map(([from, to, mutual]): Tie => {
      const kind = mutual ? 'mutual' : 'one-way';
      return { from, to, kind, share: 0.5, shareBack: mutual ? 0.5 : 0 };
    });
  fc.assert(
    fc.property(
      fc.array(tie),
      fc.constantFrom({ width: 300, height: 420 }, { width: 1400, height: 560 }),
      (ties, size) => {
        const places = laidOut(letters, ties, size, me);
        expect(places.get(me)).toEqual({ x: size.width / 2, y: size.height / 2 });
        for (const { x, y } of places.values()) {
          expect(x).toBeGreaterThan(20);
          expect(x).toBeLessThan(size.width - 20);
          expect(y).toBeGreaterThan(15);
          expect(y).toBeLessThan(size.height - 30);
        }
        expect(laidOut(letters, ties, size, me)).toEqual(places);
      },
    ),
    { numRuns: 20 },
  );
});

test('on the way to another place everyone is between the two, and whoever is new is there', () => {
  const from = new Map([['ana', { x: 0, y: 100 }]]);
  const to = new Map([
    ['ana', { x: 10, y: 50 }],
    ['bento', { x: 7, y: 7 }],
  ]);
  const halfway = placesBetween(from, to, 0.5);
  expect(halfway.get('ana')).toEqual({ x: 5, y: 75 });
  expect(halfway.get('bento')).toEqual({ x: 7, y: 7 });
  expect(placesBetween(from, to, 1)).toEqual(to);
});
