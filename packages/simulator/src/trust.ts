import { ValidationError, type Unit } from '@symbolon/peer';
import { createRandom, type Random } from './random.ts';
import type { Scenario } from './scenario.ts';

/** One participant's opinion of another, as rating networks record it; 0 or less is no recognition. */
export interface Rating {
  readonly source: string;
  readonly target: string;
  readonly weight: number;
}

/** What is drawn of one type: the share of participants who offer or need it, and how much they do. */
interface Drawn {
  readonly type: string;
  readonly measure: string;
  readonly offering: number;
  readonly offered: readonly [number, number];
  readonly needing: number;
  readonly needed: readonly [number, number];
}

// On average there are about 2.9 meals and 3.2 days of tools for each one needed, but only a third of
// the childcare and half of the rides.
const DRAWN: readonly Drawn[] = [
  {
    type: 'meals',
    measure: 'portions',
    offering: 0.4,
    offered: [4, 20],
    needing: 0.3,
    needed: [2, 9],
  },
  {
    type: 'childcare',
    measure: 'hours',
    offering: 0.15,
    offered: [2, 10],
    needing: 0.35,
    needed: [3, 12],
  },
  {
    type: 'tools',
    measure: 'days',
    offering: 0.4,
    offered: [2, 12],
    needing: 0.25,
    needed: [1, 6],
  },
  {
    type: 'rides',
    measure: 'seats',
    offering: 0.25,
    offered: [1, 6],
    needing: 0.6,
    needed: [1, 5],
  },
];

/**
 * Makes a scenario of a rating network. The last rating of a pair is the one that counts, and is
 * recognition if it is above 0; ratings of oneself are left out. Everyone who rates or is rated takes
 * part, or only the `participants` with the most ratings given and received, whatever their sign, ties
 * by id.
 *
 * Such networks hold no capacities and no needs, so these are drawn: each participant offers, and
 * needs, each of four types with a fixed chance and an evenly distributed quantity in hundredths; meals
 * and tools are plentiful, childcare and rides scarce. Each participant has a stream of chance of its
 * own, so the same seed gives it the same units in a group of any size.
 *
 * Throws a {@link ValidationError} when there is nobody.
 */
export function scenarioFromRatings(
  ratings: Iterable<Rating>,
  options: { readonly seed: number; readonly participants?: number },
): Scenario {
  const latest = latestRatings(ratings);
  const ids = mostRated(latest, options.participants);
  if (ids.length === 0) throw new ValidationError('trust: there is not one rating');
  const chosen = new Set(ids);
  return {
    protocol: 'allocation',
    participants: ids.map((id) => ({
      id,
      name: `Member ${id}`,
      units: drawUnits(createRandom(options.seed, `units of ${id}`)),
      weights: Object.fromEntries(
        [...(latest.get(id) ?? [])].filter(([target, weight]) => weight > 0 && chosen.has(target)),
      ),
    })),
  };
}

function latestRatings(ratings: Iterable<Rating>): Map<string, Map<string, number>> {
  const latest = new Map<string, Map<string, number>>();
  for (const { source, target, weight } of ratings) {
    if (source === target) continue;
    const given = latest.get(source) ?? new Map<string, number>();
    latest.set(source, given.set(target, weight));
  }
  return latest;
}

function mostRated(
  latest: ReadonlyMap<string, ReadonlyMap<string, number>>,
  limit: number | undefined,
): string[] {
  const counts = new Map<string, number>();
  const count = (id: string, ratings: number) => counts.set(id, (counts.get(id) ?? 0) + ratings);
  for (const [source, given] of latest) {
    count(source, given.size);
    for (const target of given.keys()) count(target, 1);
  }
  return [...counts]
    .sort(([a, ofA], [b, ofB]) => ofB - ofA || (a < b ? -1 : 1))
    .slice(0, limit)
    .map(([id]) => id);
}

function drawUnits(random: Random): Unit[] {
  return DRAWN.flatMap((drawn) => {
    const { type, measure } = drawn;
    const units: Unit[] = [];
    // All four numbers are drawn in any case, so that no type depends on the one before.
    const [offers, offered, needs, needed] = [random(), random(), random(), random()];
    if (offers < drawn.offering) {
      const quantity = between(drawn.offered, offered);
      units.push({ id: `${type}-offered`, kind: 'capacity', type, quantity, measure });
    }
    if (needs < drawn.needing) {
      const quantity = between(drawn.needed, needed);
      units.push({ id: `${type}-needed`, kind: 'need', type, quantity, measure });
    }
    return units;
  });
}

function between([low, high]: readonly [number, number], share: number): number {
  return Math.round((low + (high - low) * share) * 100) / 100;
}
