import { expect, it } from 'vitest';
import { createCompatibilityMatrix } from './compatibility-matrix.ts';

/** What a state of this test offers and seeks; a number that a computation adds does not matter. */
interface Trade {
  readonly offers: string;
  readonly seeks: string;
  readonly added?: number;
}

function counting() {
  const count = { asked: 0 };
  const matrix = createCompatibilityMatrix<Trade, unknown>({
    compatible(target, source) {
      count.asked += 1;
      return target.seeks === source.offers;
    },
  });
  return { matrix, count };
}

const mine: Trade = { offers: 'beds', seeks: 'meals' };
const gives: Trade = { offers: 'meals', seeks: 'boats' };
const takes: Trade = { offers: 'boats', seeks: 'beds' };
const neither: Trade = { offers: 'boats', seeks: 'boats' };

it('keeps whoever can give or take something, and whoever has not said', () => {
  const { matrix } = counting();
  const theirs = new Map([
    ['ana', gives],
    ['ben', takes],
    ['cleo', neither],
    ['dan', undefined],
  ]);
  const { pairs, others } = matrix.match(mine, theirs);
  expect([...pairs.keys()]).toEqual(['ana', 'ben', 'dan']);
  expect([...others]).toEqual([['cleo', neither]]);
});

it('excludes nobody while I have declared nothing', () => {
  const { matrix, count } = counting();
  expect(matrix.match(undefined, new Map([['cleo', neither]])).pairs.size).toBe(1);
  expect(count.asked).toBe(0);
});

it('asks again only about who declared anew', () => {
  const { matrix, count } = counting();
  matrix.match(mine, new Map([['cleo', neither]]));
  matrix.match(mine, new Map([['cleo', neither]]));
  expect(count.asked).toBe(2);
  expect(matrix.match(mine, new Map([['cleo', takes]])).pairs.size).toBe(1);
  expect(count.asked).toBe(3);
});

it('does not take for a declaration of mine what a computation adds to it', () => {
  const { matrix, count } = counting();
  const theirs = new Map([['cleo', neither]]);
  const added = { ...mine, added: 1 };
  matrix.match(mine, theirs);
  matrix.rewritten(mine, added);
  matrix.match(added, theirs);
  expect(count.asked).toBe(2);
  // A declaration that came in between is one.
  matrix.rewritten(mine, { ...mine, added: 2 });
  expect(matrix.match({ ...mine, seeks: 'boats' }, theirs).pairs.size).toBe(1);
});
