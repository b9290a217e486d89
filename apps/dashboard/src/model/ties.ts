import { normaliseWeights, type PeerId } from '@symbolon/solid';
import type { Group } from './group.ts';
import { formatNumber } from '../language/formats.ts';
import { peopleTexts } from '../texts/people.ts';

/** A recognition between two participants. A one-way tie leads from the one who recognises. */
export interface Tie {
  readonly from: PeerId;
  readonly to: PeerId;
  readonly kind: 'mutual' | 'one-way';
  /** Share of `from`'s recognition that goes to `to`. */
  readonly share: number;
  /** Share of `to`'s recognition that goes to `from`; 0 if one-way. */
  readonly shareBack: number;
}

/** All recognitions within a group, each pair once. */
export function tiesOf(group: Group): Tie[] {
  const ties: Tie[] = [];
  for (const { id: from, shares } of group.participants.values()) {
    for (const [to, share] of shares) {
      const back = group.participants.get(to)?.shares.get(from);
      if (!group.participants.has(to)) continue;
      if (back === undefined) ties.push({ from, to, kind: 'one-way', share, shareBack: 0 });
      else if (from < to) ties.push({ from, to, kind: 'mutual', share, shareBack: back });
    }
  }
  return ties;
}

/** Names a tie; another when it becomes mutual or ceases to be. */
export function tieKey({ from, to, kind }: Tie): string {
  return `${from} ${to} ${kind}`;
}

/** How I stand to one other: both, only I, only they, or neither. */
export type Standing = 'mutual' | 'only-me' | 'only-them' | 'none';

/** Works out how I stand to one other. */
export function standingTo(group: Group, other: PeerId): Standing {
  const mine = group.me.shares.has(other);
  const theirs = group.participants.get(other)?.shares.has(group.me.id) ?? false;
  if (mine) return theirs ? 'mutual' : 'only-me';
  return theirs ? 'only-them' : 'none';
}

/** One participant's recognition of another, as one line of a table. */
export interface Recognised {
  readonly from: PeerId;
  readonly to: PeerId;
  /** Share of `from`'s recognition. */
  readonly share: number;
  readonly isMutual: boolean;
}

/** Whom one participant recognises, most first; also those who are not of the group. */
export function recognisedBy(group: Group, from: PeerId): Recognised[] {
  const shares = group.participants.get(from)?.shares ?? new Map<PeerId, number>();
  return [...shares]
    .map(([to, share]) => {
      const isMutual = group.participants.get(to)?.shares.has(from) ?? false;
      return { from, to, share, isMutual };
    })
    .sort((a, b) => b.share - a.share || (a.to < b.to ? -1 : 1));
}

/**
 * Whether it is known that somebody has chosen whom they recognise, if only nobody. Of strangers there is
 * nothing but their name; I know what I have chosen.
 */
export function hasSaid(group: Group, id: PeerId): boolean {
  return id === group.me.id || group.participants.get(id)?.relationships !== undefined;
}

/** One line for those who do not see the picture. */
export function summariseTies(ties: readonly Tie[]): string {
  const mutual = ties.filter(({ kind }) => kind === 'mutual').length;
  return peopleTexts.tiesSummary(formatNumber(mutual), formatNumber(ties.length - mutual));
}

/** What share of my recognition somebody would have at another weight, the others' weights being as they are. */
export function shareIfWeight(group: Group, other: PeerId, weight: number): number {
  const weights = { ...group.me.relationships?.weights, [other]: weight };
  return normaliseWeights(weights, group.me.id).get(other) ?? 0;
}
