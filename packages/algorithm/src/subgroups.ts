import type { PeerId } from '@symbolon/schemas';
import { groupsOf, packFacts, unpackFacts } from './group-bits.ts';
import {
  GROUP_NAMES,
  GROUP_RULES,
  NO_FACTS,
  type GroupName,
  type GroupRule,
  type PeerFacts,
} from './group-rules.ts';
import { createPeerSet, type ObservableSet } from './peer-set.ts';

/** One fact that a group asks for, and what is known of it. */
export interface Reason {
  readonly fact: keyof PeerFacts;
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
  /** Changes what is known of a peer; facts that are not named stay. Costs the same for any number of peers. */
  readonly update: (peer: PeerId, facts: Readonly<Partial<PeerFacts>>) => void;
  /** Forgets a peer. */
  readonly remove: (peer: PeerId) => void;
  /** Holds notifications back until `run` has returned: then one for each group that changed. */
  readonly batch: (run: () => void) => void;
  /** What is known of a peer. */
  readonly factsOf: (peer: PeerId) => PeerFacts;
  /** Says which facts put a peer into a group or keep it out. */
  readonly why: (peer: PeerId, group: GroupName) => Membership;
}

/** Makes the groups of a participant that knows nobody yet. */
export function createSubgroups(): Subgroups {
  const known = new Map<PeerId, number>();
  const sets = GROUP_NAMES.map(() => createPeerSet());
  let depth = 0;
  let touched = 0;

  const announce = (): void => {
    // A subscriber may change facts in turn: what that touches is told in a further round.
    while (depth === 0 && touched !== 0) {
      const told = touched;
      touched = 0;
      sets.forEach((set, index) => {
        if ((told & (1 << index)) !== 0) set.announce();
      });
    }
  };

  const move = (peer: PeerId, from: number, to: number): void => {
    const before = groupsOf(from);
    const after = groupsOf(to);
    for (let left = before ^ after; left !== 0; left &= left - 1) {
      const index = 31 - Math.clz32(left & -left);
      if ((after & (1 << index)) !== 0) sets[index]?.add(peer);
      else sets[index]?.remove(peer);
    }
    touched |= before ^ after;
    announce();
  };

  const factsOf = (peer: PeerId): PeerFacts => unpackFacts(known.get(peer) ?? 0);

  return {
    groups: Object.fromEntries(
      GROUP_NAMES.map((name, index) => [name, sets[index]?.observable]),
    ) as Record<GroupName, ObservableSet>,
    update(peer, facts) {
      const before = known.get(peer) ?? 0;
      const after = packFacts({ ...NO_FACTS, ...unpackFacts(before), ...facts });
      known.set(peer, after);
      if (after !== before) move(peer, before, after);
    },
    remove(peer) {
      const before = known.get(peer);
      if (before === undefined) return;
      known.delete(peer);
      move(peer, before, 0);
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
      const facts = factsOf(peer);
      const rule: GroupRule = GROUP_RULES[group];
      const reasons = (Object.keys(rule) as (keyof PeerFacts)[]).map((fact) => ({
        fact,
        wanted: rule[fact] === true,
        actual: facts[fact],
      }));
      return { member: reasons.every(({ wanted, actual }) => wanted === actual), reasons };
    },
  };
}
