import { createSubgroups, GROUP_NAMES, type GroupName, type PeerFacts } from '@symbolon/algorithm';
import { consolidate, D2, filter, map, output } from '@tanstack/db-ivm';
import type * as Solid from 'solid-js';

/** Keeps groups of peers by what is known of each. */
export interface GroupKeeper {
  update(peer: string, fact: keyof PeerFacts, holds: boolean): void;
  /** Who is in a group, in no order in particular. */
  members(group: Distinct): Iterable<string>;
}

/** Everything that is known at first, by peer. */
export type Known = ReadonlyMap<string, PeerFacts>;

/** The groups whose rules differ, each as one would write it by hand. */
const MEANING = {
  myPrimaryPeers: (of) => of.recognised && of.recognisesMe,
  mySecondaryBeneficiaries: (of) => of.recognised && !of.recognisesMe,
  primarySourcesForMe: (of) => of.recognised && of.recognisesMe && of.hasCapacities,
  secondarySourcesForMe: (of) => !of.recognised && of.recognisesMe && of.hasCapacities,
  primaryPeersWithNeeds: (of) => of.recognised && of.recognisesMe && of.hasNeeds,
  secondaryPeersWithNeeds: (of) => of.recognised && !of.recognisesMe && of.hasNeeds,
  activeParticipants: (of) => of.fresh,
  unstableParticipants: (of) => of.unstable,
} satisfies Partial<Record<GroupName, (of: PeerFacts) => boolean>>;

type Distinct = keyof typeof MEANING;

/** Eight groups. */
export const DISTINCT_GROUPS = Object.keys(MEANING) as readonly Distinct[];

/** The groups of this project, all ten of them watched; peers are named by key, or by number. */
export interface NumberedKeeper extends GroupKeeper {
  numberOf(peer: string): number;
  updateAt(number: number, fact: keyof PeerFacts, holds: boolean): void;
  /** How often anyone was told that a peer came or left. */
  told(): number;
}

/** Makes a {@link NumberedKeeper}. */
export function keepIncrementally(known: Known): NumberedKeeper {
  const { groups, update, set, setAt, numberOf, batch } = createSubgroups();
  let told = 0;
  batch(() => {
    for (const [peer, facts] of known) update(peer, facts);
  });
  for (const name of GROUP_NAMES) {
    groups[name].changes(({ added, removed }) => {
      told += added.length + removed.length;
    });
  }
  return {
    update: set,
    updateAt: setAt,
    numberOf,
    members: (group) => groups[group].get(),
    told: () => told,
  };
}

/** Every group filtered anew out of everyone after every change. */
export function keepByFilter(known: Known): GroupKeeper {
  const all = new Map(known);
  const groups = new Map<Distinct, string[]>();
  const filterAll = (): void => {
    for (const group of DISTINCT_GROUPS) {
      const belongs = MEANING[group];
      const members: string[] = [];
      for (const [peer, facts] of all) if (belongs(facts)) members.push(peer);
      groups.set(group, members);
    }
  };
  filterAll();
  return {
    update(peer, fact, holds) {
      all.set(peer, { ...(all.get(peer) as PeerFacts), [fact]: holds });
      filterAll();
    },
    members: (group) => groups.get(group) ?? [],
  };
}

/** A signal for each peer, and a memo for each group. */
export function keepBySignals(known: Known, solid: typeof Solid): GroupKeeper {
  const { createMemo, createRoot, createSignal } = solid;
  return createRoot(() => {
    const signals = new Map([...known].map(([peer, facts]) => [peer, createSignal(facts)]));
    const memos = new Map(
      DISTINCT_GROUPS.map((group) => [
        group,
        createMemo(() => {
          const belongs = MEANING[group];
          const members: string[] = [];
          for (const [peer, [facts]] of signals) if (belongs(facts())) members.push(peer);
          return members;
        }),
      ]),
    );
    return {
      update(peer, fact, holds) {
        const [, setFacts] = signals.get(peer) as Solid.Signal<PeerFacts>;
        setFacts((facts) => ({ ...facts, [fact]: holds }));
      },
      members: (group) => memos.get(group)?.() ?? [],
    };
  });
}

/** A dataflow of one filter for each group. */
export function keepByDataflow(known: Known): GroupKeeper {
  type Entry = readonly [peer: string, facts: PeerFacts];
  const all = new Map(known);
  const graph = new D2();
  const input = graph.newInput<Entry>();
  const groups = new Map<Distinct, Set<string>>();
  for (const group of DISTINCT_GROUPS) {
    const members = new Set<string>();
    groups.set(group, members);
    input.pipe(
      filter(([, facts]) => MEANING[group](facts)),
      map(([peer]) => peer),
      consolidate(),
      output((changes) => {
        for (const [peer, times] of changes.getInner()) {
          if (times > 0) members.add(peer);
          else members.delete(peer);
        }
      }),
    );
  }
  graph.finalize();
  input.sendData([...known].map((entry): [Entry, number] => [entry, 1]));
  graph.run();
  return {
    update(peer, fact, holds) {
      const before = all.get(peer) as PeerFacts;
      const after = { ...before, [fact]: holds };
      all.set(peer, after);
      input.sendData([
        [[peer, before], -1],
        [[peer, after], 1],
      ]);
      graph.run();
    },
    members: (group) => groups.get(group) ?? [],
  };
}
