import type { Collection, PeerId, PlannedSubscription } from '@symbolon/solid';
import { capitalised, counted } from './wording.ts';

/** What is followed of one participant, and because of what. */
export interface FollowedView {
  readonly peer: PeerId;
  /** What of theirs, in plain words. */
  readonly what: string;
  readonly technical: string;
  readonly collections: number;
  readonly reason: string;
  /** When the newest record was written, in milliseconds since 1970. */
  readonly heard: number | undefined;
}

/** The collections in plain words, in the order in which they are listed. */
const WORDS: Readonly<Record<Collection, string>> = {
  state: 'what they offer and need',
  relationships: 'whom they recognise',
  results: 'what they worked out',
  coordination: 'how far they are',
};
const COLLECTIONS = Object.keys(WORDS) as Collection[];

/** Everything that is followed, by reason, those of whom most is followed first. */
export function followedViews(
  plan: ReadonlyMap<PeerId, PlannedSubscription>,
  heard: ReadonlyMap<PeerId, number>,
): FollowedView[] {
  const views = [...plan].map(([peer, { collections, reason }]) => {
    const open = COLLECTIONS.filter((collection) => collections.has(collection));
    return {
      peer,
      what:
        open.length === COLLECTIONS.length
          ? 'everything'
          : open.map((collection) => WORDS[collection]).join(', '),
      technical: open.join(', '),
      collections: open.length,
      reason: capitalised(reason),
      heard: heard.get(peer),
    };
  });
  return views.sort(
    (a, b) =>
      b.collections - a.collections ||
      a.reason.localeCompare(b.reason) ||
      (a.peer < b.peer ? -1 : 1),
  );
}

/** How much is followed, and for which reasons, in a line. */
export function summariseFollowed(views: readonly FollowedView[]): string {
  if (views.length === 0) return 'Nobody is followed yet.';
  const records = views.reduce((sum, { collections }) => sum + collections, 0);
  return `You follow ${counted(records, 'record', 'records')} of ${counted(views.length, 'person', 'people')}.`;
}

/** How many are followed for each reason, the most common first. */
export function reasonsOf(views: readonly FollowedView[]): [reason: string, people: number][] {
  const counts = new Map<string, number>();
  for (const { reason } of views) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]);
}
