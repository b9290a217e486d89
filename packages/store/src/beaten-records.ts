/** Records that came second of two of one version, and which was taken instead. */
export interface BeatenRecords {
  /** Whether the first of these texts has lost against the second before. */
  has(wire: string, winner: string): boolean;
  add(wire: string, winner: string): void;
}

/** How many are remembered, and how many characters of both; beyond that the oldest are forgotten. */
const KEPT = { records: 256, characters: 1024 * 1024 };

/**
 * Makes empty {@link BeatenRecords}. Only what its author has signed gets in, and to forget one costs no more
 * than that it is verified again.
 */
export function createBeatenRecords(): BeatenRecords {
  /** In order of arrival. */
  const winners = new Map<string, string>();
  let characters = 0;

  function forget(wire: string): void {
    const winner = winners.get(wire);
    if (winner === undefined) return;
    winners.delete(wire);
    characters -= wire.length + winner.length;
  }

  return {
    has: (wire, winner) => winners.get(wire) === winner,
    add(wire, winner) {
      forget(wire);
      winners.set(wire, winner);
      characters += wire.length + winner.length;
      for (const oldest of winners.keys()) {
        if (winners.size <= KEPT.records && characters <= KEPT.characters) break;
        forget(oldest);
      }
    },
  };
}
