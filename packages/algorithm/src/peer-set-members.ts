import type { PeerId } from '@symbolon/schemas';
import type { PeerNumbers } from './peer-set-ids.ts';

/**
 * A live set of peers, by their numbers. A `Set` is rebuilt whole each time that enough members have
 * come and gone; here a member that leaves has its place taken by the last one, and nothing else moves.
 */
export class PeerMembers implements ReadonlySet<PeerId> {
  readonly #numbers: PeerNumbers;
  readonly #members: number[] = [];
  /** One more than where each number stands among the members; 0 if it does not. */
  #places = new Int32Array(64);

  constructor(numbers: PeerNumbers) {
    this.#numbers = numbers;
  }

  /** Adds a number that is not a member. */
  add(number: number): void {
    if (number >= this.#places.length) {
      const longer = new Int32Array(Math.max(number + 1, this.#places.length * 2));
      longer.set(this.#places);
      this.#places = longer;
    }
    this.#places[number] = this.#members.push(number);
  }

  /** Takes a member out. */
  remove(number: number): void {
    const last = this.#members.pop() as number;
    const place = this.#places[number] as number;
    this.#places[number] = 0;
    if (last === number) return;
    this.#members[place - 1] = last;
    this.#places[last] = place;
  }

  get size(): number {
    return this.#members.length;
  }

  has(peer: PeerId): boolean {
    const number = this.#numbers.find(peer);
    return number !== undefined && (this.#places[number] ?? 0) > 0;
  }

  /** Goes through those who are members now, whoever comes or goes meanwhile. */
  values(): SetIterator<PeerId> {
    return this.#now().values();
  }

  keys(): SetIterator<PeerId> {
    return this.values();
  }

  entries(): SetIterator<[PeerId, PeerId]> {
    return this.#now().entries();
  }

  [Symbol.iterator](): SetIterator<PeerId> {
    return this.values();
  }

  forEach(
    run: (peer: PeerId, same: PeerId, set: ReadonlySet<PeerId>) => void,
    self?: unknown,
  ): void {
    for (const peer of this.values()) run.call(self, peer, peer, this);
  }

  #now(): Set<PeerId> {
    return new Set(this.#members.map((number) => this.#numbers.nameOf(number)));
  }
}
