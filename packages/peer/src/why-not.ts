import type { GroupName, Membership } from '@symbolon/algorithm';
import { GROUP_NAMES } from '@symbolon/algorithm';
import type { PeerId } from '@symbolon/schemas';
import type { Peer } from './peer.ts';

/** Something that stands between me and a peer, as a word for programs and a sentence for people. */
export interface Obstacle {
  readonly code:
    | 'myself'
    | 'unknown'
    | 'not-followed'
    | 'no-relationships'
    | 'not-recognised'
    | 'does-not-recognise-me'
    | 'faint'
    | 'no-state'
    | 'stale'
    | 'incompatible'
    | 'withheld';
  readonly sentence: string;
}

/** Why a peer does not count, or not as one might think. */
export interface WhyNot {
  readonly peer: PeerId;
  /** What is in the way; nothing where it counts fully. */
  readonly obstacles: readonly Obstacle[];
  /** For each group, whether the peer is in it, and the facts that decided. */
  readonly groups: Readonly<Record<GroupName, Membership>>;
}

/** Looks for everything that keeps a peer from counting as a primary peer with whom something passes. */
export function lookForObstacles<State, Results>(
  peer: Peer<State, Results>,
  other: PeerId,
): WhyNot {
  return {
    peer: other,
    obstacles: [...obstacles(peer, other)],
    groups: Object.fromEntries(
      GROUP_NAMES.map((group) => [group, peer.why(other, group)]),
    ) as Record<GroupName, Membership>,
  };
}

function* obstacles<State, Results>(
  peer: Peer<State, Results>,
  other: PeerId,
): Generator<Obstacle> {
  if (other === peer.id) {
    yield { code: 'myself', sentence: 'This is me.' };
    return;
  }
  const { stores, session, settling, subscriptions } = peer;
  const { recognised, recognisesMe, faint } = recognition(peer, other);
  const relationships = stores.networkRelationships.get().get(other);
  if (!recognised) yield { code: 'not-recognised', sentence: 'I do not recognise them.' };
  if (!subscriptions.get().has(other)) {
    const isSeen = peer.roster.get().has(other);
    yield isSeen || recognised
      ? { code: 'not-followed', sentence: 'Nothing of theirs is followed.' }
      : { code: 'unknown', sentence: 'They were never seen here, and I do not recognise them.' };
    return;
  }
  if (relationships === undefined) {
    yield { code: 'no-relationships', sentence: 'Whom they recognise has not reached me.' };
  } else if (!recognisesMe) {
    yield { code: 'does-not-recognise-me', sentence: 'They do not recognise me.' };
  } else if (faint) {
    yield { code: 'faint', sentence: 'We recognise each other too faintly for this protocol.' };
  }
  const heard = session.heard.get().get(other);
  if (heard !== undefined && !peer.isFresh(other)) {
    const seconds = Math.round((session.environment.now() - heard) / 1000);
    yield { code: 'stale', sentence: `Their newest record is ${String(seconds)} s old.` };
  }
  if (settling.get().withheld.includes(other)) {
    yield {
      code: 'withheld',
      sentence: 'A record of theirs that they or others tell of cannot be had.',
    };
  }
  if (recognised || recognisesMe) yield* obstaclesBetweenStates(peer, other);
}

function* obstaclesBetweenStates<State, Results>(
  { stores, protocol }: Peer<State, Results>,
  other: PeerId,
): Generator<Obstacle> {
  const theirs = stores.networkStates.get().get(other);
  const mine = stores.myLocalState.get();
  if (theirs === undefined) {
    yield { code: 'no-state', sentence: 'Their state has not reached me.' };
  } else if (mine === undefined) {
    yield { code: 'no-state', sentence: 'I have not said what I offer and need.' };
  } else if (!protocol.compatible(mine, theirs) && !protocol.compatible(theirs, mine)) {
    yield {
      code: 'incompatible',
      sentence: 'Nothing that one of us offers fits what the other needs.',
    };
  }
}

function recognition<State, Results>(peer: Peer<State, Results>, other: PeerId) {
  const facts = peer.why(other, 'myPrimaryPeers').reasons;
  const holds = (name: string) => facts.some(({ fact, actual }) => fact === name && actual);
  return {
    recognised: holds('recognised'),
    recognisesMe: holds('recognisesMe'),
    faint: holds('faint'),
  };
}
