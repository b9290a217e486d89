import type { PeerId } from '@symbolon/solid';
import type { Group } from './group.ts';
import { tiesOf } from './ties.ts';

/** People in one picture at the most: more could not be told apart, and each of them is drawn at every change. */
const MOST_DRAWN = 120;

/**
 * Tells the part of a group that a picture has room for: whoever is asked for first, then those nearest to them
 * and to me along the ties, then the others as their keys sort. A group that fits is drawn whole.
 */
export function createDrawn(group: Group, most = MOST_DRAWN): (first: Iterable<PeerId>) => Group {
  if (group.participants.size <= most) return () => group;
  // Of a crowd both take their time, and are the same whoever is asked for.
  const crowd = once(() => ({
    near: neighbours(group),
    sorted: [...group.participants.keys()].sort(),
  }));
  return (first) => {
    const drawn = new Set<PeerId>();
    const draw = (id: PeerId) => {
      if (drawn.size < most && group.participants.has(id)) drawn.add(id);
    };
    draw(group.me.id);
    for (const id of first) {
      if (drawn.size === most) break;
      draw(id);
    }
    if (drawn.size < most) {
      const { near, sorted } = crowd();
      // A set is gone through as far as it grows meanwhile: who is found last stands farthest.
      for (const id of drawn) for (const next of near.get(id) ?? []) draw(next);
      for (const id of sorted) draw(id);
    }
    return {
      me: group.me,
      participants: new Map([...group.participants].filter(([id]) => drawn.has(id))),
    };
  };
}

function once<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

function neighbours(group: Group): ReadonlyMap<PeerId, readonly PeerId[]> {
  const near = new Map<PeerId, PeerId[]>();
  const add = (from: PeerId, to: PeerId) => {
    const known = near.get(from);
    if (known === undefined) near.set(from, [to]);
    else known.push(to);
  };
  for (const { from, to } of tiesOf(group)) {
    add(from, to);
    add(to, from);
  }
  return near;
}
