import { FACT_BITS } from './group-bits.ts';

const FACTS = (1 << FACT_BITS) - 1;

/**
 * Two bytes for each peer, by its number: the facts about it, and on which groups' lists it stands. All
 * that one change reads and writes of a peer lies in them, and a million peers in two megabytes. Whoever
 * reads or writes has made room for the number before.
 */
export class PeerCells {
  #cells = new Uint16Array(64);

  /** Makes room for a number. */
  reserve(number: number): void {
    if (number < this.#cells.length) return;
    const longer = new Uint16Array(Math.max(number + 1, this.#cells.length * 2));
    longer.set(this.#cells);
    this.#cells = longer;
  }

  /** The facts, as bits. */
  facts(number: number): number {
    return (this.#cells[number] as number) & FACTS;
  }

  setFacts(number: number, facts: number): void {
    this.#cells[number] = ((this.#cells[number] as number) & ~FACTS) | facts;
  }

  /** Puts a peer on the list of the group at a place; false if it stands there already. */
  list(number: number, place: number): boolean {
    const cell = this.#cells[number] as number;
    const bit = 1 << (FACT_BITS + place);
    if ((cell & bit) !== 0) return false;
    this.#cells[number] = cell | bit;
    return true;
  }

  unlist(number: number, place: number): void {
    this.#cells[number] = (this.#cells[number] as number) & ~(1 << (FACT_BITS + place));
  }
}
