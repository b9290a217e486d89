import type { PeerId } from '@symbolon/schemas';
import { changeFact, changeFacts, groupsOf, PLACE_OF, PLACES, unpackFacts } from './group-bits.ts';
import {
  GROUP_NAMES,
  GROUP_RULES,
  known,
  type GroupName,
  type GroupRule,
  type KnownFacts,
  type PeerFacts,
} from './group-rules.ts';
import { PeerCells } from './peer-set-cells.ts';
import { createPeerNumbers } from './peer-set-ids.ts';
import { createPeerSet, type ObservableSet } from './peer-set.ts';

/** One fact that a group asks for, and what is known of it. */
export interface Reason {
  readonly fact: keyof KnownFacts;
  readonly wanted: boolean;
  readonly actual: boolean;
}

/** Whether a peer is in a group, and every fact that decided it. */
export interface Membership {
  readonly member: boolean;
  readonly reasons: readonly Reason[];
}

/** All groups of one participant's peers, kept up to date fact by fact. */
export interface Subgroups {
  readonly groups: Readonly<Record<GroupName, ObservableSet>>;
  /**
   * Changes what is known of a peer; facts that are not named stay. Costs the same for any number of
   * peers.
   */
  readonly update: (peer: PeerId, facts: Readonly<Partial<PeerFacts>>) => void;
  /** Changes one fact about a peer. */
  readonly set: (peer: PeerId, fact: keyof PeerFacts, holds: boolean) => void;
  /** The number by which {@link Subgroups.setAt} finds a peer without looking it up, until it is removed. */
  readonly numberOf: (peer: PeerId) => number;
  /** Changes one fact about the peer of a number; nothing where no peer has it. */
  readonly setAt: (number: number, fact: keyof PeerFacts, holds: boolean) => void;
  /** Forgets a peer. */
  readonly remove: (peer: PeerId) => void;
  /** Holds notifications back until `run` has returned: then one for each group that changed. */
  readonly batch: (run: () => void) => void;
  /** What is known of a peer. */
  readonly factsOf: (peer: PeerId) => PeerFacts;
  /** Says which facts put a peer into a group or keep it out. */
  readonly why: (peer: PeerId, group: GroupName) => Membership;
}

/**
 * Makes the groups of a participant that knows nobody yet. What subscribers throw goes to `onError`, if there is one;
 * otherwise the first of it is thrown out of the change that they were told of, which is complete by then.
 */
export function createSubgroups(onError?: (failure: unknown) => void): Subgroups {
  const numbers = createPeerNumbers();
  const cells = new PeerCells();
  const sets = Array.from({ length: PLACES }, (_, place) => createPeerSet(numbers, cells, place));
  let depth = 0;
  let touched = 0;
  let isTelling = false;

  const announce = (): void => {
    // A subscriber may change facts in turn. What that touches is told in a further round, once everyone
    // has heard of this one: whoever keeps a copy by the changes must hear of them in their order.
    if (depth > 0 || isTelling) return;
    isTelling = true;
    const failures: unknown[] = [];
    while (touched !== 0) {
      const told = touched;
      touched = 0;
      for (let left = told; left !== 0; left &= left - 1) {
        sets[lowest(left)]?.announce(failures);
      }
    }
    isTelling = false;
    // Whoever else listens has heard of it all the same.
    if (failures.length > 0 && onError === undefined) throw failures[0];
    for (const failure of failures) onError?.(failure);
  };

  const become = (peer: PeerId, number: number, from: number, to: number): void => {
    cells.setFacts(number, to);
    const before = groupsOf(from);
    const after = groupsOf(to);
    for (let left = before ^ after; left !== 0; left &= left - 1) {
      const index = lowest(left);
      if ((after & (1 << index)) !== 0) sets[index]?.add(peer, number);
      else sets[index]?.remove(peer);
    }
    touched |= before ^ after;
  };

  const obtain = (peer: PeerId): number => {
    const number = numbers.obtain(peer);
    cells.reserve(number);
    return number;
  };

  const change = (peer: PeerId, number: number, fact: keyof PeerFacts, holds: boolean): void => {
    const before = cells.facts(number);
    become(peer, number, before, changeFact(before, fact, holds));
    announce();
  };

  const factsOf = (peer: PeerId): PeerFacts => {
    const number = numbers.find(peer);
    return unpackFacts(number === undefined ? 0 : cells.facts(number));
  };

  return {
    groups: Object.fromEntries(
      GROUP_NAMES.map((name) => [name, sets[PLACE_OF[name]]?.observable]),
    ) as Record<GroupName, ObservableSet>,
    update(peer, facts) {
      const number = obtain(peer);
      const before = cells.facts(number);
      become(peer, number, before, changeFacts(before, facts));
      announce();
    },
    set(peer, fact, holds) {
      change(peer, obtain(peer), fact, holds);
    },
    numberOf: obtain,
    setAt(number, fact, holds) {
      const peer = numbers.nameOf(number);
      if (peer !== undefined) change(peer, number, fact, holds);
    },
    remove(peer) {
      const number = numbers.find(peer);
      if (number === undefined) return;
      become(peer, number, cells.facts(number), 0);
      // Before anyone is told, who may bring the peer back.
      numbers.release(peer, number);
      announce();
    },
    batch(run) {
      depth += 1;
      try {
        run();
      } finally {
        depth -= 1;
        announce();
      }
    },
    factsOf,
    why(peer, group) {
      const facts = known(factsOf(peer));
      const rule: GroupRule = GROUP_RULES[group];
      const reasons = (Object.keys(rule) as (keyof KnownFacts)[]).map((fact) => ({
        fact,
        wanted: rule[fact] === true,
        actual: facts[fact],
      }));
      return { member: reasons.every(({ wanted, actual }) => wanted === actual), reasons };
    },
  };
}

/** The place of the lowest bit that is set. */
function lowest(bits: number): number {
  return 31 - Math.clz32(bits & -bits);
}
