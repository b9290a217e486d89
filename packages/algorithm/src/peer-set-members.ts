import type { PeerId } from '@symbolon/schemas';
import { groupsOf } from './group-bits.ts';
import type { PeerCells } from './peer-set-cells.ts';
import type { PeerNumbers } from './peer-set-ids.ts';

/**
 * A live set of peers: those whose facts put them into the group at one place. Its list is made up when
 * it is read: who leaves stays on it until then, and who comes back finds itself there. So a change
 * touches nothing but the peer's own cell, and a reading pays once for each that has left since the last.
 */
export class PeerMembers implements ReadonlySet<PeerId> {
  readonly #numbers: PeerNumbers;
  readonly #cells: PeerCells;
  readonly #place: number;
  readonly #list: number[] = [];
  #size = 0;

  constructor(numbers: PeerNumbers, cells: PeerCells, place: number) {
    this.#numbers = numbers;
    this.#cells = cells;
    this.#place = place;
  }

  /** Notes that a number has become a member. */
  add(number: number): void {
    this.#size += 1;
    if (this.#cells.list(number, this.#place)) this.#list.push(number);
  }

  /** Notes that a number is a member no longer. */
  remove(): void {
    this.#size -= 1;
  }

  get size(): number {
    return this.#size;
  }

  has(peer: PeerId): boolean {
    const number = this.#numbers.find(peer);
    return number !== undefined && this.#isMember(number);
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

  #isMember(number: number): boolean {
    return (groupsOf(this.#cells.facts(number)) & (1 << this.#place)) !== 0;
  }

  #now(): Set<PeerId> {
    const members = new Set<PeerId>();
    let kept = 0;
    for (const number of this.#list) {
      const peer = this.#numbers.nameOf(number);
      if (peer !== undefined && this.#isMember(number)) {
        this.#list[kept++] = number;
        members.add(peer);
      } else this.#cells.unlist(number, this.#place);
    }
    this.#list.length = kept;
    return members;
  }
}
