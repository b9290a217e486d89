import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  computeStabilityFactor,
  continueExchanges,
  continueHistories,
  damp,
  estimateContraction,
  oscillates,
  updateStateStability,
  whoSwings,
} from './index.ts';

describe('a stability factor', () => {
  it('is low for what swings, medium for what moves, high for what stays or is too short', () => {
    expect(computeStabilityFactor([10, 5, 10, 5])).toBe(0.5);
    expect(computeStabilityFactor([10, 8, 6, 4])).toBe(0.8);
    expect(computeStabilityFactor([10, 10, 10])).toBe(1);
    expect(computeStabilityFactor([10, 10.01, 10])).toBe(1);
    expect(computeStabilityFactor([10, 5])).toBe(1);
    expect(computeStabilityFactor([])).toBe(1);
    expect(computeStabilityFactor([0, 0, 0])).toBe(1);
  });

  it('is the same in whatever unit an amount is counted', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 100 })),
        fc.constantFrom(2, 1024),
        (history, by) => {
          const scaled = history.map((amount) => amount * by);
          expect(computeStabilityFactor(scaled)).toBe(computeStabilityFactor(history));
        },
      ),
    );
  });

  it('of a participant is that of its least steady amount', () => {
    let histories: ReturnType<typeof updateStateStability>['histories'] = new Map();
    const phase = (amounts: Record<string, number>) => {
      const update = updateStateStability(histories, new Map(Object.entries(amounts)));
      histories = update.histories;
      return update.stability;
    };
    expect([phase({}), phase({ meals: 4, beds: 1 }), phase({ meals: 2, beds: 1 })]).toEqual([
      1, 1, 1,
    ]);
    expect(phase({ meals: 4, beds: 1 })).toBe(0.5);
    expect(histories.get('meals')).toEqual([4, 2, 4]);
    // What is no longer received is forgotten, and what stays becomes steady.
    expect(phase({ beds: 1 })).toBe(1);
    expect([...histories.keys()]).toEqual(['beds']);
  });

  it('goes back as many phases as it is told to, and no more', () => {
    let histories: ReturnType<typeof continueHistories> = new Map();
    for (let phase = 0; phase < 9; phase += 1) {
      histories = continueHistories(histories, new Map([['meals', phase]]), 3);
    }
    expect(histories.get('meals')).toEqual([6, 7, 8]);
  });
});

describe('an amount', () => {
  it('swings when it has turned twice and goes on', () => {
    expect(oscillates([1, 6, 1, 6])).toBe(true);
    expect(oscillates([1, 1, 6, 6, 1, 1, 6])).toBe(true);
    expect(oscillates([3, 3, 3, 9, 2, 8])).toBe(true);
    expect(oscillates([0, 6, 4, 5])).toBe(true);
    expect(oscillates([1, 6, 4, 1, 6, 4, 1])).toBe(true);
    expect(oscillates([NaN, 1, 6, 1, 6])).toBe(true);
  });

  it('swings however slowly, as long as it has not stayed for longer than it used to', () => {
    const slowly = (stay: number, turns: number) =>
      Array.from({ length: stay * turns }, (_, phase) => (Math.floor(phase / stay) % 2 ? 6 : 1));
    for (let stay = 1; stay <= 12; stay += 1) {
      const history = slowly(stay, 4);
      expect(oscillates(history)).toBe(true);
      const calm = Math.max(3, stay + 1);
      const staying = (phases: number) => [...history, ...Array<number>(phases).fill(6)];
      expect(oscillates(staying(calm - stay))).toBe(true);
      expect(oscillates(staying(calm))).toBe(false);
    }
  });

  it('does not when it overshoots once, moves one way, stays, or has calmed down', () => {
    expect(oscillates([0, 6, 4, 4.1])).toBe(false);
    expect(oscillates([1, 2, 3, 4])).toBe(false);
    expect(oscillates([1, 2, 3, 6, 5, 4])).toBe(false);
    expect(oscillates([4, 4, 4, 4])).toBe(false);
    expect(oscillates([1, 6, 1, 6, 6, 6, 6])).toBe(false);
    const quiet = Array<number>(20).fill(3);
    expect(oscillates([6, ...quiet, 9, 2, 2, 2])).toBe(true);
    expect(oscillates([6, ...quiet, 9, 2, 2, 2, 2])).toBe(false);
    expect(oscillates([])).toBe(false);
    expect(oscillates([0, 0, 0, 0])).toBe(false);
  });

  it('moves towards a proposed value and has its fixed point where it was', () => {
    expect(damp(10, 20, 0.5)).toBe(15);
    expect(damp(7, 7, 0.5)).toBe(7);
    let value = 0;
    for (let round = 0; round < 60; round += 1) value = damp(value, 42, 0.5);
    expect(value).toBeCloseTo(42, 9);
  });
});

describe('a swing', () => {
  const exchangesOf = (phases: readonly Readonly<Record<string, number>>[]) =>
    phases.reduce<ReturnType<typeof continueExchanges>>(
      (histories, amounts) => continueExchanges(histories, new Map(Object.entries(amounts))),
      new Map(),
    );
  /** Changes of word by how often; all began before what is looked back on. */
  const word = (changes: Readonly<Record<string, number>>) =>
    new Map(Object.entries(changes).map(([peer, times]) => [peer, { times, phasesAgo: 9 }]));

  it('is seen of somebody who comes and goes', () => {
    const exchanges = exchangesOf([{ ana: 4 }, {}, { ana: 4 }, {}, {}]);
    expect(exchanges.get('ana')).toEqual([4, 0, 4, 0, 0]);
    expect(whoSwings('me', exchanges, word({ ana: 3 }))).toEqual({ between: ['ana'], by: ['ana'] });
  });

  it('is forgotten with whom nothing was exchanged for as long as is looked back', () => {
    const phases = Array.from({ length: 60 }, (_, phase) => (phase < 3 ? { ana: 4 } : {}));
    expect(exchangesOf(phases).size).toBe(0);
  });

  it('is the doing of whoever keeps saying something else, be it me, and not of its counterparts', () => {
    const exchanges = exchangesOf([
      { ana: 1, ben: 6, cleo: 3 },
      { ana: 6, ben: 1, cleo: 3 },
      { ana: 1, ben: 6, cleo: 3 },
      { ana: 6, ben: 1, cleo: 3 },
    ]);
    const between = ['ana', 'ben'];
    const changes = word({ ana: 3, ben: 2, cleo: 9 });
    expect(whoSwings('me', exchanges, changes)).toEqual({ between, by: ['ana'] });
    expect(whoSwings('me', exchanges, word({ me: 3 }))).toEqual({ between, by: ['me'] });
    const steady = exchangesOf([{ ana: 1 }]);
    expect(whoSwings('me', steady, word({ ana: 9 }))).toEqual({ between: [], by: [] });
  });

  it('is seen though others come meanwhile, or change once', () => {
    const exchanges = exchangesOf([{ ben: 1 }, { ben: 6 }, { ben: 1 }, { ben: 6 }]);
    for (let phasesAgo = 0; phasesAgo < 12; phasesAgo += 1) {
      const changes = new Map([
        ...word({ ben: 3 }),
        ['cleo', { times: 0, phasesAgo }],
        ['dora', { times: 1, phasesAgo: 2 * phasesAgo }],
      ] as const);
      expect(whoSwings('me', exchanges, changes)).toEqual({ between: ['ben'], by: ['ben'] });
    }
  });

  it("that comes from further off is nobody's doing who can be seen", () => {
    const exchanges = exchangesOf([{ ben: 1 }, { ben: 6 }, { ben: 1 }, { ben: 6 }]);
    expect(whoSwings('me', exchanges, word({}))).toEqual({ between: ['ben'], by: [] });
    expect(whoSwings('me', exchanges, word({ ben: 2 }))).toEqual({ between: ['ben'], by: [] });
  });

  it('is none where somebody came, and somebody said something else once', () => {
    const phases = [2, ...Array<number>(18).fill(1.5), 2.5, 2].map((ben) => ({ ben }));
    const exchanges = exchangesOf(phases);
    expect(oscillates(exchanges.get('ben') ?? [])).toBe(true);
    const words = new Map([
      ['me', { times: 0, phasesAgo: 20 }],
      ['dan', { times: 1, phasesAgo: 1 }],
    ]);
    expect(whoSwings('me', exchanges, words)).toEqual({ between: [], by: [] });
    words.set('dan', { times: 2, phasesAgo: 1 });
    expect(whoSwings('me', exchanges, words).between).toEqual([]);
    // What a single change sets off is seen from that change on.
    const after = exchangesOf([{ ben: 2 }, { ben: 6 }, { ben: 1 }, { ben: 6 }]);
    const once = new Map([['dan', { times: 1, phasesAgo: 3 }]]);
    expect(whoSwings('me', after, once).between).toEqual(['ben']);
    expect(whoSwings('me', after, new Map([['dan', { times: 1, phasesAgo: 2 }]])).between).toEqual(
      [],
    );
    // Whoever goes on is no cause that is over.
    words.set('dan', { times: 3, phasesAgo: 1 });
    expect(whoSwings('me', exchanges, words).between).toEqual(['ben']);
  });
});

describe('how fast it settles', () => {
  it('is told from what shrinks, and how long it will take from there', () => {
    const { rate, phasesToGo } = estimateContraction([1, 0.1, 0.01, 0.001], 1e-6);
    expect(rate).toBeCloseTo(0.1, 9);
    expect(phasesToGo).toBe(3);
  });

  it('is right for every change that shrinks evenly', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.05, max: 0.95, noNaN: true }),
        fc.integer({ min: 2, max: 8 }),
        (shrink, phases) => {
          const changes = Array.from({ length: phases }, (_, phase) => shrink ** phase);
          const { rate = 0, phasesToGo = 0 } = estimateContraction(changes, 1e-6);
          expect(rate).toBeCloseTo(shrink, 6);
          const last = changes.at(-1) ?? 0;
          // Having waited that long it is there, and one phase less would not have been enough.
          expect(last * shrink ** phasesToGo).toBeLessThanOrEqual(1e-6 * (1 + 1e-6));
          if (phasesToGo > 0) {
            expect(last * shrink ** (phasesToGo - 1)).toBeGreaterThan(1e-6 * (1 - 1e-6));
          }
        },
      ),
    );
  });

  it('cannot be told from one phase, nor where it does not shrink', () => {
    expect(estimateContraction([], 1e-6)).toEqual({ rate: undefined, phasesToGo: undefined });
    expect(estimateContraction([1], 1e-6)).toEqual({ rate: undefined, phasesToGo: undefined });
    expect(estimateContraction([0.1, 0.2], 1e-6).phasesToGo).toBeUndefined();
    expect(estimateContraction([1, 1, 1], 1e-6)).toEqual({ rate: 1, phasesToGo: undefined });
    expect(estimateContraction([0.5, 0.1, NaN], 1e-6).phasesToGo).toBeUndefined();
  });

  it('is over where nothing changed any more', () => {
    expect(estimateContraction([0], 1e-6)).toEqual({ rate: undefined, phasesToGo: 0 });
    expect(estimateContraction([1, 0.5, 0], 1e-6)).toEqual({ rate: 0.5, phasesToGo: 0 });
  });
});
