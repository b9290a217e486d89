import { LANDMARKS } from '@symbolon/simulator';
import type { SeedOutcome } from './seed-worker.ts';

/** How often something happened, of the seeds in which it could. */
export interface Rarity {
  readonly name: string;
  readonly seeds: number;
  readonly of: number;
}

/** Adds up what seeds showed. */
export interface SeedTally {
  add(outcome: SeedOutcome): void;
  readonly seeds: number;
  readonly failures: readonly SeedOutcome[];
  /**
   * Each thing worth seeing, the rarest first, those that never happened included. A fault counts among the
   * seeds that have drawn it.
   */
  rarities(): readonly Rarity[];
  /** What has to happen now and then, and did in fewer than this part of the seeds in which it could. */
  rarerThan(part: number): readonly Rarity[];
}

/** Makes an empty {@link SeedTally}. */
export function createSeedTally(): SeedTally {
  const seen = new Map<string, number>();
  const drawn = new Map<string, number>();
  const failures: SeedOutcome[] = [];
  let seeds = 0;
  const count = (counts: Map<string, number>, name: string) =>
    counts.set(name, (counts.get(name) ?? 0) + 1);
  const rarities = (): Rarity[] =>
    [...new Set([...LANDMARKS, ...seen.keys(), ...drawn.keys()])]
      .map((name) => ({ name, seeds: seen.get(name) ?? 0, of: drawn.get(name) ?? seeds }))
      .sort((a, b) => a.seeds / a.of - b.seeds / b.of || (a.name < b.name ? -1 : 1));
  return {
    add(outcome) {
      seeds += 1;
      if (!outcome.ok) failures.push(outcome);
      for (const name of outcome.sometimes) count(seen, name);
      for (const fault of outcome.faults) count(drawn, `fault: ${fault}`);
    },
    get seeds() {
      return seeds;
    },
    failures,
    rarities,
    rarerThan: (part) =>
      rarities().filter(({ name, seeds, of }) => LANDMARKS.includes(name) && seeds < part * of),
  };
}
