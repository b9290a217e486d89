import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { computeRelationshipMetrics, minimumMetric } from './metrics.ts';
import { normaliseWeights } from './weights.ts';

describe('normaliseWeights', () => {
  test('scales to the sum 1, whatever the sum was', () => {
    expect([...normaliseWeights({ ana: 3, ben: 1, cleo: 0 })]).toEqual([
      ['ana', 0.75],
      ['ben', 0.25],
    ]);
    expect(normaliseWeights({}).size).toBe(0);
    expect(normaliseWeights({ ana: 0 }).size).toBe(0);
  });

  test('leaves out shares too small to be recognition', () => {
    expect([...normaliseWeights({ ana: 1, ben: 1e-13 })]).toEqual([['ana', 1]]);
    expect(normaliseWeights({ ana: 1, ben: 2e-12 }).size).toBe(2);
  });

  test('leaves out what somebody gives themselves, who takes nothing from anyone by it', () => {
    const others = { ben: 1, cleo: 3 };
    for (const own of [0, 1, 9, 1e30]) {
      expect(normaliseWeights({ ana: own, ...others }, 'ana')).toEqual(normaliseWeights(others));
    }
    expect(normaliseWeights({ ana: 1 }, 'ana').size).toBe(0);
    // The same object may be two people's.
    const shared = { ana: 1, ben: 1, cleo: 2 };
    for (const owner of ['ana', 'ben', 'ana']) {
      expect(normaliseWeights(shared, owner).has(owner)).toBe(false);
      expect(normaliseWeights(shared, owner).get('cleo')).toBeCloseTo(2 / 3, 15);
    }
    const heard = new Map([['ben', { weights: { me: 1, ben: 9 } }]]);
    expect(computeRelationshipMetrics('me', { weights: { me: 3, ben: 1 } }, heard)).toEqual(
      new Map([['ben', { mine: 1, theirs: 1, metric: 1 }]]),
    );
  });

  test('does not depend on order, to the last bit', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.double({ min: 0, max: 1e12, noNaN: true })),
        (weights) => {
          const turned = Object.fromEntries(Object.entries(weights).reverse());
          const shares = normaliseWeights(weights);
          expect(new Map([...normaliseWeights(turned)].sort())).toEqual(
            new Map([...shares].sort()),
          );
          const total = [...shares.values()].reduce((sum, share) => sum + share, 0);
          if (shares.size > 0) expect(total).toBeCloseTo(1, 12);
        },
      ),
    );
  });
});

describe('computeRelationshipMetrics', () => {
  const heard = new Map([
    ['ben', { weights: { me: 1, cleo: 3 } }],
    ['cleo', { weights: { ben: 1 } }],
    ['dan', { weights: { me: 2 } }],
    ['eve', { weights: { ben: 1 } }],
  ]);

  test('puts both recognitions beside each other', () => {
    const metrics = computeRelationshipMetrics(
      'me',
      { weights: { ben: 1, cleo: 1, me: 2 } },
      heard,
    );
    expect(Object.fromEntries(metrics)).toEqual({
      ben: { mine: 0.5, theirs: 0.25, metric: 0.25 },
      cleo: { mine: 0.5, theirs: 0, metric: 0 },
      dan: { mine: 0, theirs: 1, metric: 0 },
    });
  });

  test('takes another metric', () => {
    const product = (mine: number, theirs: number): number => mine * theirs;
    const metrics = computeRelationshipMetrics('me', { weights: { ben: 1 } }, heard, product);
    expect(metrics.get('ben')?.metric).toBe(0.25);
  });

  test('takes none where one side does not recognise the other, whatever the metric says there', () => {
    const mean = (mine: number, theirs: number): number => (mine + theirs) / 2;
    const metrics = computeRelationshipMetrics('me', { weights: { ben: 1, cleo: 1 } }, heard, mean);
    expect([...metrics].map(([peer, { metric }]) => [peer, metric])).toEqual([
      ['ben', 0.375],
      ['cleo', 0],
      ['dan', 0],
    ]);
  });

  test('the smaller weight decides', () => {
    expect(minimumMetric(0.2, 0.7)).toBe(0.2);
    expect(minimumMetric(0, 0.7)).toBe(0);
  });
});
