import { shortPeerId, type PeerId } from '@symbolon/solid';
import type { Group } from './group.ts';
import { lettersOf } from './letters.ts';

/** How to show one participant. Anyone can take any name, so the key is shown where names collide. */
export interface Naming {
  readonly id: PeerId;
  readonly name: string;
  readonly shortKey: string;
  /** Whether somebody else bears the same name, or there is no name at all. */
  readonly needsKey: boolean;
  readonly isMe: boolean;
}

/** Names everyone of a group; a stranger to it is named by the key alone. */
export function createNaming(group: Group): (id: PeerId) => Naming {
  const bearers = new Map<string, number>();
  for (const { state } of group.participants.values()) {
    if (state === undefined) continue;
    const key = lookOf(state.profile.name);
    bearers.set(key, (bearers.get(key) ?? 0) + 1);
  }
  return (id) => {
    const name = group.participants.get(id)?.state?.profile.name;
    const shortKey = shortPeerId(id);
    const isMe = id === group.me.id;
    if (name === undefined) {
      return { id, name: isMe ? 'You' : 'Somebody', shortKey, needsKey: !isMe, isMe };
    }
    const needsKey = (bearers.get(lookOf(name)) ?? 0) > 1;
    return { id, name, shortKey, needsKey, isMe };
  };
}

/** A participant's name in running text: "you", "Ana", or "Ana (x1y2z3)" where there are two. */
export function inText(naming: Naming): string {
  if (naming.isMe) return 'you';
  return naming.needsKey ? `${naming.name} (${naming.shortKey})` : naming.name;
}

/** Up to two letters that stand for a name in a small circle. */
export function initials(name: string): string {
  const words = name.split(/[\s,.'’-]+/u).filter((word) => /^\p{Lu}/u.test(word));
  const chosen = words.length > 0 ? words : [name.trim()];
  return chosen
    .slice(0, 2)
    .map((word) => lettersOf(word)[0]?.toUpperCase() ?? '')
    .join('');
}

/** What two names must differ in to be told apart at a glance: not case, spaces or compatibility forms. */
function lookOf(name: string): string {
  return name.normalize('NFKC').toLowerCase().replaceAll(/\s+/gu, ' ').trim();
}
