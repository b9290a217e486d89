/** How often something happened, by its name, since the start. */
export type Counts = ReadonlyMap<string, number>;

/** Counts what happens. Names are the relay's own words, so there are only so many. */
export interface Tally {
  count(what: string): void;
  readonly counts: Counts;
}

/** Makes a {@link Tally}. */
export function createTally(): Tally {
  const counts = new Map<string, number>();
  return {
    counts,
    count(what) {
      counts.set(what, (counts.get(what) ?? 0) + 1);
    },
  };
}
