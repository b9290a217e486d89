import type { PeerId } from '@symbolon/solid';
import type { Group } from './group.ts';

/** Those whom somebody else recognises. Being there gives no standing, and neither does recognising others. */
export function standingIn(group: Group): Set<PeerId> {
  const standing = new Set<PeerId>();
  for (const { id: from, shares } of group.participants.values()) {
    for (const to of shares.keys()) {
      if (to !== from && group.participants.has(to)) standing.add(to);
    }
  }
  return standing;
}

/** How many have declared themselves and are recognised by nobody. */
export function strangersOf(group: Group): number {
  const standing = standingIn(group);
  let strangers = 0;
  for (const { id, state } of group.participants.values()) {
    if (state !== undefined && !standing.has(id)) strangers += 1;
  }
  return strangers;
}
