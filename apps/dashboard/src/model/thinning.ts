import type { Moment } from './moment.ts';

/** How many moments are kept, and how many entries of their maps in all: about 40 MB at the very most. */
export const MOST_MOMENTS = 240;
const MOST_ENTRIES = 250_000;

/** The newest ones stay as they were seen; what is older is thinned out. */
const NEWEST = 60;

/**
 * Adds a moment and keeps within bounds. What goes is the one that stands closest between its neighbours
 * for its age, so that the steps are short in the near past and long in the far one. The first always stays.
 */
export function withMoment(
  moments: readonly Moment[],
  moment: Moment,
  most = { moments: MOST_MOMENTS, entries: MOST_ENTRIES },
): readonly Moment[] {
  const kept = [...moments, moment];
  let entries = kept.reduce((sum, one, index) => sum + entriesOf(one, kept[index - 1]), 0);
  while (kept.length > 2 && (kept.length > most.moments || entries > most.entries)) {
    const index = closest(kept);
    const gone = kept[index] as Moment;
    entries -= entriesOf(gone, kept[index - 1]);
    kept.splice(index, 1);
  }
  return kept;
}

function closest(moments: readonly Moment[]): number {
  const now = moments.at(-1)?.at ?? 0;
  const last = Math.max(2, moments.length - NEWEST);
  let found = 1;
  let least = Number.POSITIVE_INFINITY;
  for (let index = 1; index < Math.min(last, moments.length - 1); index += 1) {
    const [before, one, after] = moments.slice(index - 1, index + 2) as [Moment, Moment, Moment];
    const gap = (after.at - before.at) / Math.max(1, now - one.at);
    if (gap < least) [found, least] = [index, gap];
  }
  return found;
}

/** Entries that a moment does not have in common with the one before it. */
function entriesOf(moment: Moment, before: Moment | undefined): number {
  const maps = (one: Moment | undefined): (ReadonlyMap<unknown, unknown> | undefined)[] => [
    one?.parts.states,
    one?.parts.results,
    one?.parts.relationships,
    one?.parts.coordination,
    one?.parts.heard,
    one?.subscriptions,
    one?.told,
    one?.lanes,
  ];
  const earlier = maps(before);
  return maps(moment).reduce(
    (sum, map, index) => sum + (map === earlier[index] ? 0 : (map?.size ?? 0)),
    moment.clocks.peers.length,
  );
}
