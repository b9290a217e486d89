/** Versions that were reached: below its own, nothing of an author on a path is taken again. */
export interface Floors {
  /** The lowest version that is still acceptable under a key. */
  of(key: string): number;
  raise(key: string, version: number): void;
  /** How many keys are remembered one by one. */
  size(): number;
}

/** Keys remembered one by one: those of thousands of peers. */
const KEPT = 20_000;
/** Share of them that is forgotten at once, so that finding the lowest costs little. */
const FORGOTTEN = 0.1;

/**
 * Makes empty {@link Floors}. Of more than `kept` keys the lowest are forgotten and leave a common floor
 * behind: a key that is not remembered may be one of theirs, so below it nothing unknown is acceptable.
 */
export function createFloors(kept = KEPT): Floors {
  const floors = new Map<string, number>();
  let common = 0;

  function forgetLowest(): void {
    const lowest = [...floors].sort(([, a], [, b]) => a - b);
    for (const [key, version] of lowest.slice(0, Math.max(1, Math.floor(kept * FORGOTTEN)))) {
      floors.delete(key);
      common = Math.max(common, version);
    }
  }

  return {
    of: (key) => floors.get(key) ?? common,
    raise(key, version) {
      if (version <= (floors.get(key) ?? common)) return;
      floors.set(key, version);
      if (floors.size > kept) forgetLowest();
    },
    size: () => floors.size,
  };
}
