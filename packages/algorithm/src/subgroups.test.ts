import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  GROUP_NAMES,
  GROUP_RULES,
  NO_FACTS,
  type GroupName,
  type PeerFacts,
} from './group-rules.ts';
import { FACT_BITS, PLACES } from './group-bits.ts';
import { createSubgroups } from './subgroups.ts';

/** Each group by its meaning, said apart from the rules. */
const MEANING: Record<GroupName, (facts: PeerFacts) => boolean> = {
  myPrimaryPeers: (f) => isPrimary(f),
  myPrimaryBeneficiaries: (f) => isPrimary(f),
  mySecondaryBeneficiaries: (f) => f.recognised && !isPrimary(f),
  primarySourcesForMe: (f) => isPrimary(f) && f.hasCapacities,
  secondarySourcesForMe: (f) => f.recognisesMe && !isPrimary(f) && f.hasCapacities,
  primaryPeersWithNeeds: (f) => isPrimary(f) && f.hasNeeds,
  secondaryPeersWithNeeds: (f) => f.recognised && !isPrimary(f) && f.hasNeeds,
  allPrimaryPartners: (f) => isPrimary(f),
  activeParticipants: (f) => f.fresh,
  unstableParticipants: (f) => f.unstable,
};

function isPrimary({ recognised, recognisesMe, faint }: PeerFacts): boolean {
  return recognised && recognisesMe && !faint;
}

const facts: fc.Arbitrary<Partial<PeerFacts>> = fc.record(
  Object.fromEntries(Object.keys(NO_FACTS).map((name) => [name, fc.boolean()])) as Record<
    keyof PeerFacts,
    fc.Arbitrary<boolean>
  >,
  { requiredKeys: [] },
);

const PEERS = Array.from({ length: 12 }, (_, index) => `peer ${String(10 + index)}`);

const operations = fc.array(
  fc.record({
    // A few over and over, all of them now and then.
    peer: fc.oneof(fc.constantFrom(...PEERS.slice(0, 3)), fc.constantFrom(...PEERS)),
    facts: fc.option(facts),
    together: fc.boolean(),
    // Lists are made up when they are read: whatever happens between two readings must not show.
    read: fc.boolean(),
  }),
  { maxLength: 60, size: 'max' },
);

describe('createSubgroups', () => {
  test('holds what working every group out anew would, and tells every change once', () => {
    fc.assert(
      fc.property(operations, (list) => {
        const subgroups = createSubgroups();
        const known = new Map<string, PeerFacts>();
        const heard = new Map<GroupName, Set<string>>();
        let calls = new Map<GroupName, number>();
        for (const name of GROUP_NAMES) {
          const members = new Set<string>();
          heard.set(name, members);
          subgroups.groups[name].changes(({ added, removed }) => {
            calls.set(name, (calls.get(name) ?? 0) + 1);
            for (const peer of added) {
              expect(members.has(peer)).toBe(false);
              members.add(peer);
            }
            for (const peer of removed) expect(members.delete(peer)).toBe(true);
          });
        }
        const apply = ({ peer, facts: change }: (typeof list)[number]): void => {
          if (change === null) {
            known.delete(peer);
            subgroups.remove(peer);
          } else {
            known.set(peer, { ...(known.get(peer) ?? NO_FACTS), ...change });
            subgroups.update(peer, change);
          }
        };
        const check = (before: Map<GroupName, string>, read: boolean): void => {
          for (const name of GROUP_NAMES) {
            const expected = [...known].filter(([, f]) => MEANING[name](f)).map(([peer]) => peer);
            const members = subgroups.groups[name].get();
            expect(members.size).toBe(expected.length);
            expected.sort();
            expect(PEERS.filter((peer) => members.has(peer)).join()).toBe(expected.join());
            if (read) expect([...members].sort().join()).toBe(expected.join());
            expect([...(heard.get(name) ?? [])].sort().join()).toBe(expected.join());
            const changed = before.get(name) !== expected.join();
            expect(calls.get(name) ?? 0).toBe(changed ? 1 : 0);
          }
        };
        const snapshot = (): Map<GroupName, string> =>
          new Map(GROUP_NAMES.map((name) => [name, [...(heard.get(name) ?? [])].sort().join()]));
        for (let at = 0; at < list.length;) {
          const first = list[at];
          if (first === undefined) break;
          const until = first.together ? at + 3 : at + 1;
          const before = snapshot();
          calls = new Map();
          subgroups.batch(() => {
            list.slice(at, until).forEach(apply);
          });
          check(before, first.read);
          at = until;
        }
      }),
      { numRuns: 500 },
    );
  });

  test('calls a subscriber at once, on change, and not after it has left', () => {
    const { groups, update } = createSubgroups();
    const seen: string[] = [];
    const stop = groups.activeParticipants.subscribe((peers) => seen.push([...peers].join()));
    update('ana', { fresh: true });
    update('ana', { hasNeeds: true });
    update('ben', { fresh: true });
    stop();
    update('ben', { fresh: false });
    expect(seen).toEqual(['', 'ana', 'ana,ben']);
  });

  test('a subscriber that fails keeps no other group’s from being told', () => {
    const { groups, update } = createSubgroups();
    const seen: string[] = [];
    for (const name of ['activeParticipants', 'unstableParticipants'] as const) {
      groups[name].changes(() => {
        seen.push(name);
        throw new Error(name);
      });
    }
    expect(() => {
      update('ana', { fresh: true, unstable: true });
    }).toThrow();
    expect(seen.sort()).toEqual(['activeParticipants', 'unstableParticipants']);
  });

  test('what subscribers throw goes to who asked for it, all of it, once everyone has been told', () => {
    const failures: unknown[] = [];
    const { groups, update } = createSubgroups((failure) => failures.push(failure));
    const seen: string[] = [];
    for (const name of ['activeParticipants', 'unstableParticipants'] as const) {
      groups[name].changes(() => {
        seen.push(name);
        throw new Error(name);
      });
    }
    groups.activeParticipants.changes(() => seen.push('after'));
    update('ana', { fresh: true, unstable: true });
    expect(seen.sort()).toEqual(['activeParticipants', 'after', 'unstableParticipants']);
    expect(failures.map(String).sort()).toEqual([
      'Error: activeParticipants',
      'Error: unstableParticipants',
    ]);
  });

  test('a subscriber that fails keeps nobody of its own group from being told, now or later', () => {
    const { groups, update } = createSubgroups();
    const seen: string[] = [];
    groups.activeParticipants.changes(({ added }) => {
      for (const peer of added) update(peer, { fresh: false });
      throw new Error('no');
    });
    groups.activeParticipants.changes(({ added, removed }) => {
      seen.push(`+${added.join()} -${removed.join()}`);
    });
    expect(() => {
      update('ana', { fresh: true });
    }).toThrow('no');
    expect(seen).toEqual(['+ana -', '+ -ana']);
  });

  test('a subscriber that another one stops while they are told hears nothing more', () => {
    const { groups, set } = createSubgroups();
    const told: string[] = [];
    groups.activeParticipants.changes(() => {
      told.push('first');
      stop();
    });
    const stop = groups.activeParticipants.changes(() => told.push('second'));
    set('ana', 'fresh', true);
    set('ben', 'fresh', true);
    expect(told).toEqual(['first', 'first']);
  });

  test('a fact that is named but not known stays as it was', () => {
    const { update, factsOf } = createSubgroups();
    update('ana', { fresh: true, recognised: true });
    const heard: Readonly<Record<string, boolean | undefined>> = {
      fresh: false,
      recognised: undefined,
    };
    update('ana', heard);
    expect(factsOf('ana')).toEqual({ ...NO_FACTS, recognised: true });
  });

  test('a subscriber may change facts in turn', () => {
    const subgroups = createSubgroups();
    subgroups.groups.activeParticipants.changes(({ added }) => {
      for (const peer of added) subgroups.update(peer, { unstable: true });
    });
    subgroups.update('ana', { fresh: true });
    expect([...subgroups.groups.unstableParticipants.get()]).toEqual(['ana']);
  });

  test('whoever hears of a change hears of what a subscriber changes in turn after it', () => {
    const { groups, update, batch } = createSubgroups();
    const copy = new Set<string>();
    const heard: string[] = [];
    groups.activeParticipants.changes(({ added }) => {
      for (const peer of added) update(peer, { fresh: false });
    });
    groups.activeParticipants.changes(({ added, removed }) => {
      heard.push(`+${added.join()} -${removed.join()}`);
      for (const peer of added) copy.add(peer);
      for (const peer of removed) copy.delete(peer);
    });
    update('ana', { fresh: true });
    expect(heard).toEqual(['+ana -', '+ -ana']);
    batch(() => {
      update('ben', { fresh: true });
      update('cleo', { fresh: true });
    });
    expect(copy).toEqual(new Set(groups.activeParticipants.get()));
  });

  test('a peer that a subscriber brings back while it is removed is found by a number of its own', () => {
    const subgroups = createSubgroups();
    const { activeParticipants } = subgroups.groups;
    subgroups.update('ana', { fresh: true });
    let isBack = false;
    activeParticipants.changes(({ removed }) => {
      if (isBack || !removed.includes('ana')) return;
      isBack = true;
      subgroups.update('ana', { fresh: true });
    });
    subgroups.remove('ana');
    expect([...activeParticipants.get()]).toEqual(['ana']);
    subgroups.setAt(subgroups.numberOf('ana'), 'fresh', false);
    expect([...activeParticipants.get()]).toEqual([]);
  });

  test('gives live sets that can be asked and gone through like any set', () => {
    const { groups, set, remove } = createSubgroups();
    const active = groups.activeParticipants.get();
    for (const peer of ['ana', 'ben', 'cleo']) set(peer, 'fresh', true);
    expect([active.size, active.has('ben'), active.has('dan')]).toEqual([3, true, false]);
    // Whoever leaves on the way is still gone through: they were there when it began.
    const seen: string[] = [];
    for (const peer of active) {
      seen.push(peer);
      set(peer, 'fresh', false);
    }
    expect(seen.sort()).toEqual(['ana', 'ben', 'cleo']);
    expect(active.size).toBe(0);
    set('cleo', 'fresh', true);
    remove('ana');
    set('dan', 'fresh', true);
    expect([...active.keys()].sort()).toEqual(['cleo', 'dan']);
    expect([...active.entries()].map(([peer, same]) => peer === same)).toEqual([true, true]);
    const called: string[] = [];
    active.forEach((peer) => called.push(peer));
    expect(called.sort()).toEqual(['cleo', 'dan']);
  });

  test('finds a peer by its number until it is removed', () => {
    const { groups, numberOf, setAt, remove } = createSubgroups();
    const ana = numberOf('ana');
    expect(numberOf('ana')).toBe(ana);
    setAt(ana, 'fresh', true);
    expect([...groups.activeParticipants.get()]).toEqual(['ana']);
    remove('ana');
    setAt(ana, 'fresh', true);
    setAt(7, 'fresh', true);
    expect(groups.activeParticipants.get().size).toBe(0);
  });

  test('tells which facts put a peer into a group or kept it out', () => {
    const { update, why, factsOf } = createSubgroups();
    update('ana', { recognised: true, hasCapacities: true });
    expect(why('ana', 'primarySourcesForMe')).toEqual({
      member: false,
      reasons: [
        { fact: 'recognised', wanted: true, actual: true },
        { fact: 'recognisesMe', wanted: true, actual: false },
        { fact: 'faint', wanted: false, actual: false },
        { fact: 'hasCapacities', wanted: true, actual: true },
      ],
    });
    expect(why('ana', 'mySecondaryBeneficiaries')).toEqual({
      member: true,
      reasons: [
        { fact: 'recognised', wanted: true, actual: true },
        { fact: 'mutual', wanted: false, actual: false },
      ],
    });
    expect(why('nobody', 'activeParticipants').member).toBe(false);
    expect(factsOf('nobody')).toEqual(NO_FACTS);
  });

  test('every group has a rule, and all facts and lists fit into a cell', () => {
    expect(GROUP_NAMES).toEqual(Object.keys(GROUP_RULES));
    expect(GROUP_NAMES).toHaveLength(10);
    expect(FACT_BITS + PLACES).toBeLessThanOrEqual(8 * Uint16Array.BYTES_PER_ELEMENT);
  });

  test('makes room for whoever comes, and gives the places of those who left', () => {
    const { groups, set, remove } = createSubgroups();
    const active = groups.activeParticipants.get();
    const names = Array.from({ length: 1_000 }, (_, index) => String(index));
    for (const name of names) set(name, 'fresh', true);
    expect([...active]).toEqual(names);
    for (const name of names) remove(name);
    for (const name of names) set(`new ${name}`, 'fresh', Number(name) % 2 === 0);
    expect(active.size).toBe(500);
    expect([...active].every((name) => name.startsWith('new '))).toBe(true);
    expect(active.has('0')).toBe(false);
  });
});
