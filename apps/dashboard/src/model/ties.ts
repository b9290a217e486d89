import { normaliseWeights, type PeerId } from '@symbolon/solid';
import type { Group } from './group.ts';
import { formatNumber } from '../language/formats.ts';
import { peopleTexts } from '../texts/people.ts';

/** What comes in return of a recognition: the same, nothing, or what has not been heard of. */
export type TieKind = 'mutual' | 'one-way' | 'unknown';

/** A recognition between two participants. Unless it is mutual it leads from the one who recognises. */
export interface Tie {
  readonly from: PeerId;
  readonly to: PeerId;
  readonly kind: TieKind;
  /** Share of `from`'s recognition that goes to `to`. */
  readonly share: number;
  /** Share of `to`'s recognition that goes to `from`; 0 unless mutual. */
  readonly shareBack: number;
}

/** All recognitions within a group, each pair once. */
export function tiesOf(group: Group): Tie[] {
  const ties: Tie[] = [];
  for (const { id: from, shares } of group.participants.values()) {
    for (const [to, share] of shares) {
      if (!group.participants.has(to)) continue;
      const kind = kindOf(group, from, to);
      const shareBack = group.participants.get(to)?.shares.get(from) ?? 0;
      if (kind !== 'mutual' || from < to) ties.push({ from, to, kind, share, shareBack });
    }
  }
  return ties;
}

/** What comes in return where `from` recognises `to`. */
function kindOf(group: Group, from: PeerId, to: PeerId): TieKind {
  if (group.participants.get(to)?.shares.has(from) === true) return 'mutual';
  return hasSaid(group, to) ? 'one-way' : 'unknown';
}

/** Names a tie; another when what comes in return becomes another. */
export function tieKey({ from, to, kind }: Tie): string {
  return `${from} ${to} ${kind}`;
}

/**
 * How I stand to one other: both chose, only I, only they, or neither. Where it has not been heard whom they
 * chose, it is I who did, or did not.
 */
export type Standing = 'mutual' | 'only-me' | 'only-them' | 'none' | 'me-unheard' | 'unheard';

/** Works out how I stand to one other. */
export function standingTo(group: Group, other: PeerId): Standing {
  const mine = group.me.shares.has(other);
  const theirs = group.participants.get(other)?.shares.has(group.me.id) ?? false;
  if (!hasSaid(group, other)) return mine ? 'me-unheard' : 'unheard';
  if (mine) return theirs ? 'mutual' : 'only-me';
  return theirs ? 'only-them' : 'none';
}

/** One participant's recognition of another, as one line of a table. */
export interface Recognised {
  readonly from: PeerId;
  readonly to: PeerId;
  /** Share of `from`'s recognition. */
  readonly share: number;
  readonly kind: TieKind;
}

/** Whom one participant recognises, most first; also those who are not of the group. */
export function recognisedBy(group: Group, from: PeerId): Recognised[] {
  const shares = group.participants.get(from)?.shares ?? new Map<PeerId, number>();
  return [...shares]
    .map(([to, share]) => ({ from, to, share, kind: kindOf(group, from, to) }))
    .sort((a, b) => b.share - a.share || (a.to < b.to ? -1 : 1));
}

/**
 * Whether it is known that somebody has chosen whom they recognise, if only nobody. Of strangers there is
 * nothing but their name; I know what I have chosen.
 */
export function hasSaid(group: Group, id: PeerId): boolean {
  return id === group.me.id || group.participants.get(id)?.relationships !== undefined;
}

/** Whether of some tie it is not known what comes in return. */
export function hasUnknown(ties: readonly Tie[]): boolean {
  return ties.some(({ kind }) => kind === 'unknown');
}

/** One line for those who do not see the picture. */
export function summariseTies(ties: readonly Tie[]): string {
  const count = (wanted: TieKind) =>
    formatNumber(ties.filter(({ kind }) => kind === wanted).length);
  const known = [count('mutual'), count('one-way')] as const;
  return hasUnknown(ties)
    ? peopleTexts.tiesSummaryUnknown(...known, count('unknown'))
    : peopleTexts.tiesSummary(...known);
}

/** What share of my recognition somebody would have at another weight, the others' weights being as they are. */
export function shareIfWeight(group: Group, other: PeerId, weight: number): number {
  const weights = { ...group.me.relationships?.weights, [other]: weight };
  return normaliseWeights(weights, group.me.id).get(other) ?? 0;
}
