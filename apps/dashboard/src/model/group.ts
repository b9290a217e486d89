import {
  normaliseWeights,
  type Coordination,
  type PeerId,
  type Relationships,
  type Results,
  type State,
} from '@symbolon/solid';

/** How long after its last word a participant counts as away, in milliseconds. */
export const AWAY_AFTER_MS = 60_000;

/** One participant, as far as it has been heard of. */
export interface Participant {
  readonly id: PeerId;
  readonly state: State | undefined;
  readonly results: Results | undefined;
  /** All that I worked out, where there is no room to publish all of it; nobody else tells. */
  readonly computed?: Results | undefined;
  readonly relationships: Relationships | undefined;
  /** Its recognition of others, as shares that sum to 1. */
  readonly shares: ReadonlyMap<PeerId, number>;
  readonly coordination: Coordination | undefined;
  /** When its newest record was written, in milliseconds since 1970. */
  readonly heard: number | undefined;
}

/** Everyone who has declared themselves, and me. */
export interface Group {
  readonly me: Participant;
  readonly participants: ReadonlyMap<PeerId, Participant>;
}

/** What a group is gathered from: my own records, and what the others published. */
export interface GroupParts {
  readonly me: PeerId;
  readonly mine: Pick<Participant, 'state' | 'results' | 'relationships' | 'coordination'>;
  /** See {@link Participant.computed}. */
  readonly computed?: Results | undefined;
  readonly states: ReadonlyMap<PeerId, State>;
  readonly results: ReadonlyMap<PeerId, Results>;
  readonly relationships: ReadonlyMap<PeerId, Relationships>;
  readonly coordination: ReadonlyMap<PeerId, Coordination>;
  readonly heard: ReadonlyMap<PeerId, number>;
}

// Relationships are values: whoever changes theirs publishes a new one.
const sharesOf = new WeakMap<Relationships, ReadonlyMap<PeerId, number>>();
const NO_SHARES: ReadonlyMap<PeerId, number> = new Map();

/** Puts together what is known of each participant. Whoever has no state yet only looks on. */
export function gatherGroup(parts: GroupParts): Group {
  const me: Participant = {
    id: parts.me,
    ...parts.mine,
    computed: parts.computed,
    shares: shares(parts.me, parts.mine.relationships),
    heard: undefined,
  };
  const participants = new Map<PeerId, Participant>([[me.id, me]]);
  for (const [id, state] of parts.states) {
    if (id === me.id) continue;
    const relationships = parts.relationships.get(id);
    participants.set(id, {
      id,
      state,
      results: parts.results.get(id),
      relationships,
      shares: shares(id, relationships),
      coordination: parts.coordination.get(id),
      heard: parts.heard.get(id),
    });
  }
  return { me, participants };
}

// Made once: it compares thousands of names in a fraction of the time.
const byName = new Intl.Collator(undefined, { numeric: true });

/** The participants other than me, by name. */
export function othersOf(group: Group): Participant[] {
  const others = [...group.participants.values()].filter(({ id }) => id !== group.me.id);
  return others.sort((a, b) => byName.compare(nameOf(a), nameOf(b)) || (a.id < b.id ? -1 : 1));
}

/** Whether a participant has been silent for too long to be counted with. I never am. */
export function isAway(group: Group, participant: Participant, now: number): boolean {
  if (participant.id === group.me.id) return false;
  return participant.heard === undefined || now - participant.heard > AWAY_AFTER_MS;
}

function nameOf(participant: Participant): string {
  return participant.state?.profile.name ?? '';
}

function shares(
  owner: PeerId,
  relationships: Relationships | undefined,
): ReadonlyMap<PeerId, number> {
  if (relationships === undefined) return NO_SHARES;
  const known = sharesOf.get(relationships) ?? normaliseWeights(relationships.weights, owner);
  sharesOf.set(relationships, known);
  return known;
}
