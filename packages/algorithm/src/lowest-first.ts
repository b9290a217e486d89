import { Turns } from './turns.ts';
import { levelOfUnit, type Side } from './unit-level.ts';

/** Units that were settled before a lower level than theirs turned up, by the side they are on. */
export interface Doubts {
  readonly gives: Uint8Array;
  readonly takes: Uint8Array;
}

/**
 * Settles the levels of a tier, each unit once: always the one whose level is lowest. Nothing that
 * settles later can reach below, so it is right for good; its edges then hold their other ends down,
 * whose levels come to lie higher. Where any amount may pass it takes one look at every edge from both
 * of its ends; where wholes pass, a unit is computed anew whenever it seems to be its turn.
 *
 * Levels themselves are those of {@link levelOfUnit}, to the last bit. What is kept up edge by edge only
 * says whose turn it is, and may be off by rounding: units that it put out of turn are returned, to be
 * computed again.
 */
export function settleLowestFirst(gives: Side, takes: Side): Doubts {
  const capacities = gives.quantity.length;
  const doubts = {
    gives: new Uint8Array(capacities),
    takes: new Uint8Array(takes.quantity.length),
  };
  gives.level.fill(Number.POSITIVE_INFINITY);
  takes.level.fill(Number.POSITIVE_INFINITY);
  const turns = new Turns(gives, takes);
  for (let unit = turns.next(); unit !== -1; unit = turns.next()) {
    const isCapacity = unit < capacities;
    const own = isCapacity ? unit : unit - capacities;
    const [side, others] = isCapacity ? [gives, takes] : [takes, gives];
    const { start, weight, step, other } = side.edges;
    const level = turns.level ?? levelOfUnit(side, others, own);
    side.level[own] = level;
    const doubted = isCapacity ? doubts.takes : doubts.gives;
    const first = isCapacity ? capacities : 0;
    const to = start[own + 1] as number;
    for (let edge = start[own] as number; edge < to; edge += 1) {
      const end = other[edge] as number;
      if (turns.waits(first + end)) {
        turns.hold(first + end, weight[edge] as number, step?.[edge] ?? 0, level);
      } else if ((others.level[end] as number) > level) doubted[end] = 1;
    }
  }
  return doubts;
}
