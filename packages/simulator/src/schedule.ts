import { FaultNameSchema, kindOf, type Fault, type FaultName, type Swarm } from './fault.ts';
import { createRandom, type Random } from './random.ts';

/** What a schedule is drawn for. */
export interface ScheduleRoom {
  readonly seed: number;
  readonly participants: number;
  /** By then every fault has ended, in milliseconds from the start. */
  readonly healAtMs: number;
  /** How many participants may lie. */
  readonly liars: number;
}

/** Shortest and longest time that something is wrong, in milliseconds. */
const SHORTEST_MS = 500;
const LONGEST_MS = 12_000;

/**
 * How far a clock jumps back at most, in milliseconds. Together with the skew it stays within the two
 * minutes beyond which somebody who has lost its memory cannot read its own past.
 */
const MOST_BEHIND_MS = 90_000;
const MOST_AHEAD_MS = 600_000;
/** How far a clock is wrong at most that has not jumped, in milliseconds. */
const SKEW_MS = 25_000;
/**
 * Draws what goes wrong in a run. Each fault has a stream of chance of its own, so that taking one out
 * leaves the others as they were.
 */
export function drawSchedule(swarm: Swarm, room: ScheduleRoom): Fault[] {
  const liars = drawLiars(room);
  return FaultNameSchema.options.flatMap((fault) => {
    const random = createRandom(room.seed, `fault ${fault}`);
    if (random() >= swarm[fault]) return [];
    return drawFault(fault, random, room, liars);
  });
}

function drawLiars({ seed, participants, liars }: ScheduleRoom): number[] {
  const random = createRandom(seed, 'liars');
  return shuffled(participants, random).slice(0, liars);
}

function drawFault(
  fault: FaultName,
  random: Random,
  room: ScheduleRoom,
  liars: readonly number[],
): Fault[] {
  const { participants, healAtMs } = room;
  const anybody = () => [Math.floor(random() * participants)];
  const whole = { at: 0, until: healAtMs };
  const between = (low: number, high: number) => low + random() * (high - low);
  /** A few times, each for a while. */
  const sometimes = (most: number, describe: () => Partial<Fault>): Fault[] =>
    Array.from({ length: 1 + Math.floor(random() * most) }, () => {
      const at = Math.floor(between(0.02, 0.85) * healAtMs);
      const until = Math.min(healAtMs, at + Math.floor(between(SHORTEST_MS, LONGEST_MS)));
      return { fault, at, until, ...describe() };
    });

  switch (fault) {
    case 'slow':
      return [{ fault, ...whole, strength: Math.round(between(20, 1_500)) }];
    case 'loss':
      return [{ fault, ...whole, strength: rounded(between(0.01, 0.3)) }];
    case 'duplication':
      return [{ fault, ...whole, strength: rounded(between(0.01, 0.5)) }];
    case 'reordering':
      return [{ fault, ...whole, strength: rounded(between(0.05, 0.5)) }];
    case 'partition-halves':
    case 'partition-one-way': {
      const half = () => shuffled(participants, random).slice(0, Math.ceil(participants / 2));
      return sometimes(2, () => ({ who: half() }));
    }
    case 'clogged-link':
    case 'partition-one':
    case 'pause':
    case 'crash-disk':
    case 'crash-torn':
    case 'crash-blank':
      return sometimes(2, () => ({ who: anybody() }));
    case 'long-absence':
      // Long enough that others find out, and so short that it still counts as one of them.
      return sometimes(1, () => ({ who: anybody(), until: healAtMs })).map((one) => {
        return { ...one, at: Math.floor(between(0.05, 0.2) * healAtMs) };
      });
    case 'clock-skew':
      return [
        { fault, ...whole, who: anybody(), strength: Math.round(between(-SKEW_MS, SKEW_MS)) },
      ];
    case 'clock-jump':
      return sometimes(1, () => ({
        who: anybody(),
        strength: Math.round(between(-MOST_BEHIND_MS, MOST_AHEAD_MS)),
      }));
    case 'two-devices':
      return sometimes(1, () => ({ who: anybody() }));
    case 'newer-minor':
      return [{ fault, ...whole, who: anybody() }];
    case 'withhold':
      return sometimes(3, () => ({ who: shuffled(participants, random).slice(0, 2) }));
    case 'replay':
    case 'stale-snapshot':
      return sometimes(2, () => ({}));
    case 'relay-restart':
      return sometimes(1, () => ({ until: 0 })).map((one) => {
        return { ...one, until: Math.min(healAtMs, one.at + Math.round(between(200, 5_000))) };
      });
    case 'sybils':
      return sometimes(1, () => ({
        until: healAtMs,
        strength: [10, 30, 100, 1_000][Math.floor(random() ** 2 * 4)] ?? 10,
      }));
    case 'new-quantities':
    case 'new-weights':
      return sometimes(3, () => ({ who: anybody(), strength: rounded(random()) })).map((one) => {
        return { ...one, until: one.at };
      });
    default: {
      if (kindOf(fault) !== 'byzantine') throw new Error(`nothing is drawn for ${fault}`);
      const liar = liars[Math.floor(random() * liars.length)];
      if (liar === undefined) return [];
      return sometimes(1, () => ({ who: [liar], until: healAtMs }));
    }
  }
}

function rounded(share: number): number {
  return Math.round(share * 1_000) / 1_000;
}

function shuffled(count: number, random: Random): number[] {
  const order = Array.from({ length: count }, (_, index) => index);
  for (let index = count - 1; index > 0; index -= 1) {
    const other = Math.floor(random() * (index + 1));
    [order[index], order[other]] = [order[other] ?? 0, order[index] ?? 0];
  }
  return order;
}
