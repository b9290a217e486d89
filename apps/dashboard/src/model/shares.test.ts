import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  apportion,
  sharesOfWeights,
  shownPercents,
  WHOLE,
  weightsOfShares,
  withShare,
  type Shares,
} from './shares.ts';

const sumOf = (shares: Shares) => [...shares.values()].reduce((sum, share) => sum + share, 0);
const weights = fc.dictionary(
  fc.string({ minLength: 1, maxLength: 4 }),
  fc.oneof(fc.integer({ min: 1, max: 10 }), fc.double({ min: 1e-9, max: 1e12, noNaN: true })),
  { minKeys: 1, maxKeys: 30 },
);
const drags = fc.array(
  fc.record({
    who: fc.nat(29),
    share: fc.integer({ min: -500, max: WHOLE + 500 }),
    locks: fc.array(fc.nat(29), { maxLength: 5 }),
  }),
  { maxLength: 20 },
);

describe('shares of a whole', () => {
  it('are the whole, none below nothing, however they are dragged', () => {
    fc.assert(
      fc.property(weights, drags, (given, steps) => {
        let shares = sharesOfWeights(given);
        const ids = [...shares.keys()];
        const idAt = (index: number) => ids[index % ids.length] ?? '';
        for (const { who, share, locks } of steps) {
          const locked = new Set(locks.map(idAt));
          const before = shares;
          shares = withShare(shares, idAt(who), share, locked);
          for (const id of locked)
            if (id !== idAt(who)) expect(shares.get(id)).toBe(before.get(id));
          for (const one of [sumOf(shares), ...shares.values()])
            expect(Number.isInteger(one)).toBe(true);
          expect(sumOf(shares)).toBe(WHOLE);
          expect(Math.min(...shares.values())).toBeGreaterThanOrEqual(0);
          expect(sumOf(shownPercents(shares))).toBe(100);
        }
      }),
    );
  });

  it('do not depend on the order in which people are listed', () => {
    fc.assert(
      fc.property(weights, fc.nat(29), fc.nat(WHOLE), (given, who, share) => {
        const entries = Object.entries(given);
        const id = entries[who % entries.length]?.[0] ?? '';
        const dragged = (list: typeof entries) =>
          new Map(
            [...withShare(sharesOfWeights(Object.fromEntries(list)), id, share)].sort(([a], [b]) =>
              a < b ? -1 : 1,
            ),
          );
        expect(dragged(entries.toReversed())).toEqual(dragged(entries));
      }),
    );
  });

  it('leave the others in proportion, as near as whole parts come', () => {
    fc.assert(
      fc.property(weights, fc.nat(WHOLE), (given, share) => {
        const shares = sharesOfWeights(given);
        const [id] = shares.keys();
        if (id === undefined || shares.size < 2) return;
        const dragged = withShare(shares, id, share);
        expect(dragged.get(id)).toBe(share);
        const rest = WHOLE - (shares.get(id) ?? 0);
        for (const [other, own] of shares) {
          if (other === id || rest === 0) continue;
          const due = (own / rest) * (WHOLE - share);
          expect(Math.abs((dragged.get(other) ?? 0) - due)).toBeLessThan(1 + 1e-6);
        }
      }),
    );
  });

  it('come back the same from the weights that are published of them', () => {
    fc.assert(
      fc.property(
        weights,
        fc.nat(WHOLE),
        fc.double({ min: 0, max: 1e6, noNaN: true }),
        (given, share, sum) => {
          const shares = sharesOfWeights(given);
          const [id] = shares.keys();
          const dragged = withShare(shares, id ?? '', share);
          const published = weightsOfShares(dragged, sum, 10);
          expect(Math.max(...Object.values(published))).toBeLessThanOrEqual(10 + 1e-9);
          const back = sharesOfWeights(published);
          for (const [one, own] of dragged) expect(back.get(one) ?? 0).toBe(own);
        },
      ),
    );
  });

  it('stay as they are where nobody can give or take', () => {
    const alone = sharesOfWeights({ a: 3 });
    expect(withShare(alone, 'a', 10)).toBe(alone);
    const two = sharesOfWeights({ a: 1, b: 1 });
    expect(withShare(two, 'a', 10, new Set(['b']))).toBe(two);
    expect(withShare(two, 'c', 10)).toBe(two);
    expect(sharesOfWeights({ a: 0 }).size).toBe(0);
    expect(shownPercents(new Map()).size).toBe(0);
  });

  it('go to all alike who have nothing', () => {
    const all = withShare(sharesOfWeights({ a: 1, b: 1, c: 1 }), 'a', WHOLE);
    expect([...all.values()]).toEqual([WHOLE, 0, 0]);
    expect([...withShare(all, 'a', 0).values()]).toEqual([0, 5_000, 5_000]);
  });

  it('show a third three times as 34, 33 and 33', () => {
    expect([
      ...apportion(
        100,
        new Map([
          ['a', 1],
          ['b', 1],
          ['c', 1],
        ]),
      ).values(),
    ]).toEqual([34, 33, 33]);
  });
});
