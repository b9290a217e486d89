import { describe, expect, test } from 'vitest';
import { scenarioFromRatings, type Rating } from './trust.ts';

function rating(source: string, target: string, weight: number): Rating {
  return { source, target, weight };
}

function weightsOf(ratings: Rating[], participants?: number) {
  const scenario = scenarioFromRatings(ratings, {
    seed: 1,
    ...(participants === undefined ? {} : { participants }),
  });
  return Object.fromEntries(scenario.participants.map(({ id, weights }) => [id, weights]));
}

describe('scenarioFromRatings', () => {
  test('the last rating of a pair counts, also where it takes recognition back', () => {
    const ratings = [rating('a', 'b', 3), rating('b', 'a', 2), rating('a', 'b', 5)];
    expect(weightsOf(ratings)).toEqual({ a: { b: 5 }, b: { a: 2 } });
    expect(weightsOf([...ratings, rating('a', 'b', -1)])).toEqual({ a: {}, b: { a: 2 } });
  });

  test('everyone who rates or is rated takes part, and nobody rates themselves', () => {
    expect(weightsOf([rating('a', 'a', 9), rating('b', 'c', -10)])).toEqual({ b: {}, c: {} });
  });

  test('takes those with the most ratings, ties by id, and forgets the others', () => {
    const ratings = [rating('d', 'b', 1), rating('a', 'b', 1), rating('b', 'a', -1)];
    expect(weightsOf(ratings, 2)).toEqual({ b: {}, a: { b: 1 } });
    expect(Object.keys(weightsOf([rating('y', 'x', 1)], 1))).toEqual(['x']);
  });

  test('draws the same units from the same seed, in a group of any size', () => {
    const ratings = Array.from({ length: 40 }, (_, n) => rating(`p${String(n)}`, 'hub', 1));
    const all = scenarioFromRatings(ratings, { seed: 7 });
    const few = scenarioFromRatings(ratings, { seed: 7, participants: 5 });
    for (const { id, units } of few.participants) {
      expect(all.participants.find((other) => other.id === id)?.units).toEqual(units);
    }
    expect(scenarioFromRatings(ratings, { seed: 8 })).not.toEqual(all);
  });

  test('some types are scarce, some plentiful', () => {
    const ratings = Array.from({ length: 2_000 }, (_, n) => rating(`p${String(n)}`, 'hub', 1));
    const units = scenarioFromRatings(ratings, { seed: 3 }).participants.flatMap((p) => p.units);
    const plenty = (type: string) => {
      const total = (kind: string) =>
        units
          .filter((unit) => unit.type === type && unit.kind === kind)
          .reduce((sum, unit) => sum + unit.quantity, 0);
      return total('capacity') / total('need');
    };
    expect(plenty('meals')).toBeGreaterThan(2);
    expect(plenty('tools')).toBeGreaterThan(2);
    expect(plenty('childcare')).toBeLessThan(0.5);
    expect(plenty('rides')).toBeLessThan(0.7);
  });

  test('refuses a network of nobody', () => {
    expect(() => scenarioFromRatings([], { seed: 1 })).toThrow('there is not one rating');
  });
});
