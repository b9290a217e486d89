import {
  createSubgroups,
  type GroupName,
  type Membership,
  type PeerFacts,
  type PlannedPeer,
  type Protocol,
  type RelationshipStrength,
} from '@symbolon/algorithm';
import { HIGH_STABILITY } from '@symbolon/coordination';
import type { PeerId } from '@symbolon/schemas';
import { writableMap, type ProtocolStores, type Readable, type ReadableMap } from '@symbolon/store';
import type { Recognition } from './recognition.ts';

/** What facts are read from, and who is told that they changed. */
export interface FactSources<State, Results> {
  readonly me: PeerId;
  readonly protocol: Protocol<State, Results>;
  readonly stores: ProtocolStores<State, Results>;
  readonly recognition: Recognition;
  readonly roster: Readable<ReadonlySet<PeerId>>;
  readonly isFresh: (peer: PeerId) => boolean;
  /** Something that a computation reads has changed. */
  readonly onInput: () => void;
  /** Who recognises whom, or who is known at all, has changed. */
  readonly onStanding: () => void;
  /** What somebody who watches a group has thrown; unless stated the host reports it as unhandled. */
  readonly onError?: (failure: unknown) => void;
}

/** Keeps the facts about every known peer, and so the groups, up to date: one peer at a time. */
export function createFacts<State, Results>(sources: FactSources<State, Results>) {
  const { me, protocol, stores, recognition, roster, isFresh, onInput, onStanding } = sources;
  // As with stores: whoever watches a group and fails keeps nothing else from what follows of the change.
  const subgroups = createSubgroups(sources.onError ?? reportLater);
  const known = new Map<PeerId, PlannedPeer>();
  const related = new Set<PeerId>();
  const strengths = writableMap<PeerId, RelationshipStrength>();
  const ends: (() => void)[] = [];
  let recognised: ReadonlySet<PeerId> = new Set();

  function refresh(peer: PeerId): void {
    if (peer === me) return;
    const strength = recognition.standing(peer);
    const { mine, theirs, metric } = strength;
    noteStrength(peer, strength);
    const before = known.get(peer);
    const standing = { recognised: mine > 0, recognisesMe: theirs > 0 };
    const isRelated = standing.recognised || standing.recognisesMe;
    if (isRelated) related.add(peer);
    else related.delete(peer);
    // What is here of others is no reason to ask them: it came because they were asked.
    const after = isRelated || roster.get().has(peer) ? standing : undefined;
    if (after === undefined) known.delete(peer);
    else known.set(peer, after);
    if (after !== undefined || isPresent(peer)) {
      const faint = mine > 0 && theirs > 0 && !(metric > 0);
      subgroups.update(peer, { ...standing, faint, ...factsOf(peer) });
    } else subgroups.remove(peer);
    if (before?.recognised !== after?.recognised || before?.recognisesMe !== after?.recognisesMe) {
      onStanding();
    }
    if (isRelated) onInput();
  }

  function factsOf(peer: PeerId): Omit<PeerFacts, keyof PlannedPeer | 'faint'> {
    const state = stores.networkStates.get().get(peer);
    return {
      hasNeeds: state !== undefined && protocol.hasNeeds(state),
      hasCapacities: state !== undefined && protocol.hasCapacities(state),
      fresh: isFresh(peer),
      unstable: state !== undefined && protocol.stability(state) < HIGH_STABILITY,
    };
  }

  /** Whether there is anything of a peer here: else it is forgotten, however many come and go. */
  function isPresent(peer: PeerId): boolean {
    const { networkStates, networkResults, networkRelationships } = stores;
    const maps: ReadableMap<PeerId, unknown>[] = [
      networkStates,
      networkResults,
      networkRelationships,
    ];
    return isFresh(peer) || maps.some((map) => map.get().has(peer));
  }

  function noteStrength(peer: PeerId, strength: RelationshipStrength): void {
    const before = strengths.get().get(peer);
    if (!(strength.metric > 0)) strengths.delete(peer);
    else if (before?.mine !== strength.mine || before.theirs !== strength.theirs) {
      strengths.set(peer, strength);
    }
  }

  function followMap<V>(map: ReadableMap<PeerId, V>): void {
    ends.push(
      map.changes(({ added, changed, removed }) => {
        subgroups.batch(() => {
          for (const peer of [...added.keys(), ...changed.keys(), ...removed]) refresh(peer);
        });
      }),
    );
  }

  function recogniseAnew(): void {
    const now = new Set(recognition.mine().keys());
    subgroups.batch(() => {
      for (const peer of new Set([...recognised, ...now])) refresh(peer);
    });
    recognised = now;
    onInput();
  }

  return {
    groups: subgroups.groups,
    /** All relationships with my primary peers, and how strong each is. */
    myPrimaryRelationships: strengths as ReadableMap<PeerId, RelationshipStrength>,
    why: (peer: PeerId, group: GroupName | 'myPrimaryRelationships'): Membership =>
      // The relationships are those with my primary peers.
      subgroups.why(peer, group === 'myPrimaryRelationships' ? 'myPrimaryPeers' : group),
    refresh,
    /** Everyone whom I recognise or who recognises me. */
    related: () => [...related],
    /** Everyone who concerns me, or whom the network tells of, as the subscription plan asks. */
    planned: (): ReadonlyMap<PeerId, PlannedPeer> => known,
    start() {
      followMap(stores.networkStates);
      followMap(stores.networkResults);
      followMap(stores.networkRelationships);
      ends.push(
        stores.myRelationships.subscribe(recogniseAnew),
        stores.myLocalState.subscribe(onInput),
        roster.subscribe((peers) => {
          for (const peer of peers) if (!known.has(peer)) refresh(peer);
        }),
      );
    },
    stop() {
      for (const end of ends) end();
    },
  };
}

function reportLater(failure: unknown): void {
  queueMicrotask(() => {
    throw failure;
  });
}
