import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keyOf } from '../../test/settled-group.ts';
import { layoutGraph } from './graph-layout.ts';
import type { Tie } from './ties.ts';

const letters = 'abcdefghijklmn'.split('').map(keyOf);
const me = keyOf('a');

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
        const places = layoutGraph(letters, ties, size, me);
        expect(places.get(me)).toEqual({ x: size.width / 2, y: size.height / 2 });
        for (const { x, y } of places.values()) {
          expect(x).toBeGreaterThan(20);
          expect(x).toBeLessThan(size.width - 20);
          expect(y).toBeGreaterThan(15);
          expect(y).toBeLessThan(size.height - 30);
        }
        expect(layoutGraph(letters, ties, size, me)).toEqual(places);
      },
    ),
    { numRuns: 20 },
  );
});
