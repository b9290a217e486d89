import type { Collection, PeerId, PlannedSubscription } from '@symbolon/solid';
import { capitalised } from './wording.ts';
import { formatBeside } from '../language/formats.ts';
import { wordsTexts } from '../texts/words.ts';
import { workingsTexts } from '../texts/workings.ts';

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

/** The collections, in the order in which they are listed. */
const COLLECTIONS: readonly Collection[] = ['state', 'relationships', 'results', 'coordination'];

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
          ? workingsTexts.following.everything()
          : formatBeside(
              open.map((collection) => workingsTexts.following.collection[collection]()),
            ),
      technical: open.join(', '),
      collections: open.length,
      reason: reasonText(reason),
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
  if (views.length === 0) return workingsTexts.following.nobodySummary();
  const records = views.reduce((sum, { collections }) => sum + collections, 0);
  return workingsTexts.following.summary(
    wordsTexts.records(records),
    wordsTexts.people(views.length),
  );
}

/** How many are followed for each reason, the most common first. */
export function reasonsOf(views: readonly FollowedView[]): [reason: string, people: number][] {
  const counts = new Map<string, number>();
  for (const { reason } of views) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]);
}

/** Why somebody is followed, where the reason is one of those known here; as it was given otherwise. */
function reasonText(reason: string): string {
  const texts: Readonly<Record<string, () => string>> = workingsTexts.following.reason;
  return texts[reason]?.() ?? capitalised(reason);
}
