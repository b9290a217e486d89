import {
  GROUP_NAMES,
  allocation,
  allocationDefinition,
  computeRelationshipMetrics,
  defineProtocol,
  type GroupName,
  type Protocol,
  type RelationshipStrength,
} from '@symbolon/algorithm';
import type { Relationships, Results, State } from '@symbolon/schemas';
import { writable, writableMap, type ProtocolStores } from '@symbolon/store';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createManualClock } from '../test/manual-clock.ts';
import { createFacts } from './facts.ts';
import { followFreshness } from './freshness.ts';
import { createRecognition } from './recognition.ts';

const ME = 'me';
const PEERS = ['ana', 'ben', 'cleo', 'dan'] as const;
const THRESHOLD = 60_000;

/** Stores that hold what a test puts in, and the groups that follow from them. */
function start(protocol: Protocol<State, Results> = allocation) {
  const failures: unknown[] = [];
  const clock = createManualClock(1_000_000);
  const heard = writableMap<string, number>();
  const held = {
    myLocalState: writable<State | undefined>(undefined),
    myRelationships: writable<Relationships | undefined>(undefined),
    networkStates: writableMap<string, State>(),
    networkResults: writableMap<string, Results>(),
    networkRelationships: writableMap<string, Relationships>(),
  };
  const stores = held as unknown as ProtocolStores<State, Results>;
  const recognition = createRecognition(ME, protocol, stores);
  const freshness = followFreshness({
    clock,
    heard,
    thresholdMs: THRESHOLD,
    onChange: (peer) => {
      facts.refresh(peer);
    },
  });
  const roster = writable<ReadonlySet<string>>(new Set());
  const nothing = (): void => undefined;
  const facts = createFacts({
    me: ME,
    protocol,
    stores,
    recognition,
    roster,
    isFresh: (peer) => freshness.isFresh(peer),
    onInput: nothing,
    onStanding: nothing,
    onError: (failure) => failures.push(failure),
  });
  facts.start();
  freshness.start();
  return { clock, heard, held, roster, facts, failures };
}

type Held = ReturnType<typeof start>;

/** Each group by its meaning, worked out anew from everything that is held. */
function membersAnew({ clock, heard, held }: Held): Record<GroupName, string[]> {
  const those = (test: (peer: string) => boolean): string[] => PEERS.filter(test);
  const mine = (peer: string): boolean => (held.myRelationships.get()?.weights[peer] ?? 0) > 0;
  const theirs = (peer: string): boolean =>
    (held.networkRelationships.get().get(peer)?.weights[ME] ?? 0) > 0;
  const has = (peer: string, kind: string): boolean =>
    held.networkStates
      .get()
      .get(peer)
      ?.units.some((unit) => unit.kind === kind) === true;
  const mutual = those((peer) => mine(peer) && theirs(peer));
  return {
    myPrimaryPeers: mutual,
    myPrimaryBeneficiaries: mutual,
    allPrimaryPartners: mutual,
    mySecondaryBeneficiaries: those((peer) => mine(peer) && !theirs(peer)),
    primarySourcesForMe: mutual.filter((peer) => has(peer, 'capacity')),
    secondarySourcesForMe: those((p) => !mine(p) && theirs(p) && has(p, 'capacity')),
    primaryPeersWithNeeds: mutual.filter((peer) => has(peer, 'need')),
    secondaryPeersWithNeeds: those((p) => mine(p) && !theirs(p) && has(p, 'need')),
    activeParticipants: those(
      (peer) => clock.now() - (heard.get().get(peer) ?? -Infinity) < THRESHOLD,
    ),
    unstableParticipants: those((peer) => (held.networkStates.get().get(peer)?.stability ?? 1) < 1),
  };
}

/** How strong each mutual relationship is, worked out anew. */
function strengthsAnew({ held }: Held): [string, RelationshipStrength][] {
  const mine = held.myRelationships.get() ?? { weights: {} };
  return [...computeRelationshipMetrics(ME, mine, held.networkRelationships.get())]
    .filter(([, { metric }]) => metric > 0)
    .sort(byPeer);
}

function byPeer([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}

const peer = fc.constantFrom(...PEERS);
const weight = fc.constantFrom(0, 1, 2);
const weights = (names: readonly string[]): fc.Arbitrary<Relationships> =>
  fc
    .record(Object.fromEntries(names.map((name) => [name, weight])), { requiredKeys: [] })
    .map((drawn) => ({ weights: drawn as Record<string, number> }));
const state: fc.Arbitrary<State> = fc.record({
  profile: fc.constant({ name: 'x' }),
  units: fc.subarray([
    { id: 'n', kind: 'need' as const, type: 'meals', quantity: 1 },
    { id: 'c', kind: 'capacity' as const, type: 'meals', quantity: 1 },
  ]),
  acceptance: fc.constant([]),
  stability: fc.constantFrom(0.5, 0.8, 1),
});

type Event = (to: Held) => void;
const event: fc.Arbitrary<Event> = fc.oneof(
  weights(PEERS).map((drawn): Event => ({ held }) => {
    held.myRelationships.set(drawn);
  }),
  fc.tuple(peer, weights([ME, ...PEERS])).map(([from, drawn]): Event => ({ held }) => {
    held.networkRelationships.set(from, drawn);
  }),
  fc.tuple(peer, state).map(([from, drawn]): Event => ({ held }) => {
    held.networkStates.set(from, drawn);
  }),
  peer.map((from): Event => ({ held }) => {
    held.networkStates.delete(from);
    held.networkRelationships.delete(from);
  }),
  fc
    .tuple(peer, fc.integer({ min: -10_000, max: 70_000 }))
    .map(([from, ageMs]): Event => ({ clock, heard }) => {
      heard.set(from, Math.max(heard.get().get(from) ?? 0, clock.now() - ageMs));
    }),
  fc.integer({ min: 0, max: 50_000 }).map((ms): Event => ({ clock }) => {
    clock.advance(ms);
  }),
);

test('groups are what working them out anew gives, after any events in any order', () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 40 }), (events) => {
      const all = start();
      const told = new Map<GroupName, Set<string>>();
      for (const name of GROUP_NAMES) {
        const members = new Set<string>();
        told.set(name, members);
        all.facts.groups[name].changes(({ added, removed }) => {
          expect(added.length + removed.length).toBeGreaterThan(0);
          for (const one of added) members.add(one);
          for (const one of removed) expect(members.delete(one)).toBe(true);
        });
      }
      const toldOfStrengths = new Map<string, RelationshipStrength>();
      all.facts.myPrimaryRelationships.changes(({ added, changed, removed }) => {
        for (const [one, strength] of [...added, ...changed]) toldOfStrengths.set(one, strength);
        for (const one of removed) expect(toldOfStrengths.delete(one)).toBe(true);
      });
      for (const happen of events) {
        happen(all);
        const strengths = strengthsAnew(all);
        expect([...all.facts.myPrimaryRelationships.get()].sort(byPeer)).toEqual(strengths);
        expect([...toldOfStrengths].sort(byPeer)).toEqual(strengths);
        const related = new Set(strengths.map(([one]) => one));
        for (const one of PEERS) {
          const { member, reasons } = all.facts.why(one, 'myPrimaryRelationships');
          expect([member, reasons.length]).toEqual([related.has(one), 3]);
        }
        const anew = membersAnew(all);
        for (const name of GROUP_NAMES) {
          expect([...all.facts.groups[name].get()].sort()).toEqual(anew[name]);
          expect([...(told.get(name) ?? [])].sort()).toEqual(anew[name]);
          for (const one of PEERS) {
            expect(all.facts.why(one, name).member).toBe(anew[name].includes(one));
          }
        }
        expect(all.failures).toEqual([]);
      }
    }),
    { numRuns: 500 },
  );
});

test('whoever has come and gone is forgotten, and comes back as if for the first time', () => {
  const { clock, heard, held, facts } = start();
  const crowd = Array.from({ length: 500 }, (_, index) => `guest ${String(index)}`);
  const come = (guest: string) => {
    heard.set(guest, clock.now());
    held.networkRelationships.set(guest, { weights: { [ME]: 1 } });
  };
  for (const guest of crowd) {
    come(guest);
    held.networkRelationships.delete(guest);
    heard.delete(guest);
  }
  expect([facts.related(), facts.planned().size]).toEqual([[], 0]);
  expect(facts.groups.activeParticipants.get().size).toBe(crowd.length);
  clock.advance(THRESHOLD);
  expect(facts.groups.activeParticipants.get().size).toBe(0);
  come('ana');
  expect(facts.related()).toEqual(['ana']);
  expect([...facts.planned().keys()]).toEqual(['ana']);
  expect([...facts.groups.activeParticipants.get()]).toEqual(['ana']);
});

test('whoever watches a group and fails keeps nobody in it who has gone stale at the same moment', () => {
  const { clock, heard, facts, failures } = start();
  for (const peer of ['ana', 'ben', 'cleo']) heard.set(peer, clock.now());
  facts.groups.activeParticipants.changes(({ removed }) => {
    if (removed.includes('ana')) throw new Error('mine');
  });
  clock.advance(THRESHOLD);
  expect([...facts.groups.activeParticipants.get()]).toEqual([]);
  expect(failures).toEqual([new Error('mine')]);
});

test('whoever watches a group and fails keeps nobody recognised whom I recognise no longer', () => {
  const { held, facts, failures } = start();
  facts.groups.mySecondaryBeneficiaries.changes(({ added }) => {
    if (added.length > 0) throw new Error('mine');
  });
  held.myRelationships.set({ weights: { ana: 1 } });
  expect([...facts.groups.mySecondaryBeneficiaries.get()]).toEqual(['ana']);
  held.myRelationships.set({ weights: {} });
  expect([...facts.groups.mySecondaryBeneficiaries.get()]).toEqual([]);
  expect(facts.related()).toEqual([]);
  expect(failures).toEqual([new Error('mine')]);
});

test('whom I recognise no longer I ask for nothing more, unless the network tells of them', () => {
  const { held, roster, facts } = start();
  const asked = () => [...facts.planned()];
  held.myRelationships.set({ weights: { ana: 1, ben: 1 } });
  for (const peer of ['ana', 'ben']) held.networkRelationships.set(peer, { weights: {} });
  roster.set(new Set(['ben']));
  expect(asked().map(([peer]) => peer)).toEqual(['ana', 'ben']);
  held.myRelationships.set({ weights: {} });
  expect(asked()).toEqual([['ben', { recognised: false, recognisesMe: false }]]);
});

test('who recognises me too faintly for the metric is no primary peer, but somebody one-way to me and I to them', () => {
  const definition = allocationDefinition();
  const strict = defineProtocol({
    ...definition,
    name: 'strict',
    metric: (mine, theirs) => Math.max(0, Math.min(mine, theirs) - 0.25),
  });
  const { held, facts } = start(strict);
  const kinds = ['capacity', 'need'] as const;
  const units = kinds.map((kind) => ({ id: kind, kind, type: 'meals', quantity: 1 }));
  const groupsOf = (peer: string) =>
    GROUP_NAMES.filter((name) => facts.groups[name].get().has(peer));
  held.networkStates.set('ana', { profile: { name: 'x' }, units, acceptance: [], stability: 1 });
  held.myRelationships.set({ weights: { ana: 1 } });
  held.networkRelationships.set('ana', { weights: { [ME]: 1, ben: 9 } });
  expect(groupsOf('ana')).toEqual([
    'mySecondaryBeneficiaries',
    'secondarySourcesForMe',
    'secondaryPeersWithNeeds',
  ]);
  expect(facts.myPrimaryRelationships.get().size).toBe(0);
  held.networkRelationships.set('ana', { weights: { [ME]: 1 } });
  expect(groupsOf('ana')).toContain('myPrimaryPeers');
  expect(groupsOf('ana')).not.toContain('mySecondaryBeneficiaries');
  expect([...facts.myPrimaryRelationships.get().keys()]).toEqual(['ana']);
});
