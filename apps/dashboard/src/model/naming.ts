import { shortPeerId, type PeerId, type State } from '@symbolon/solid';
import type { Group } from './group.ts';
import { lettersOf, shortened } from './letters.ts';
import { lookOf } from './lookalikes.ts';
import { shownText } from './shown-text.ts';
import { wordsTexts } from '../texts/words.ts';

/** How to show one participant: anyone can take any name, so the key goes with it. */
export interface Naming {
  readonly id: PeerId;
  /** The name, or what stands for it where there is none to be seen; so long as there is room for it. */
  readonly name: string;
  /** The same however long it is. */
  readonly wholeName: string;
  readonly shortKey: string;
  /** Whether even a sentence has to tell the key: somebody else looks the same, or there is no name. */
  readonly isAmbiguous: boolean;
  readonly isMe: boolean;
}

// Profiles are values: whoever takes another name publishes a new one.
const looks = new WeakMap<State['profile'], string>();

function lookOfProfile(profile: State['profile']): string {
  const look = looks.get(profile) ?? lookOf(profile.name);
  looks.set(profile, look);
  return look;
}

/** Letters of a name that are shown where it is one of many. */
const MOST_LETTERS = 40;

/** Names everyone of a group; a stranger to it is named by the key alone. */
export function createNaming(group: Group): (id: PeerId) => Naming {
  const bearers = new Map<string, number>();
  for (const { state } of group.participants.values()) {
    if (state === undefined) continue;
    const look = lookOfProfile(state.profile);
    bearers.set(look, (bearers.get(look) ?? 0) + 1);
  }
  // Each is read many times over; what stands for a name is not kept, as the language may change.
  const named = new Map<PeerId, Naming>();
  return (id) => {
    const known = named.get(id);
    if (known !== undefined) return known;
    const profile = group.participants.get(id)?.state?.profile;
    const taken = profile?.name;
    const isMe = id === group.me.id;
    const seen = taken === undefined ? undefined : shownText(taken);
    const wholeName = seen ?? substitute(taken, isMe);
    const isAmbiguous =
      seen === undefined || profile === undefined
        ? !isMe
        : (bearers.get(lookOfProfile(profile)) ?? 0) > 1;
    const name = shortened(wholeName, MOST_LETTERS);
    const naming = { id, name, wholeName, shortKey: shortPeerId(id), isAmbiguous, isMe };
    if (seen !== undefined) named.set(id, naming);
    return naming;
  };
}

/** A participant's name in running text: "you", "Ana", or "Ana (x1y2z3)" where two look the same. */
export function inText(naming: Naming): string {
  if (naming.isMe) return wordsTexts.youInText();
  return naming.isAmbiguous ? withKey(naming) : naming.name;
}

/** A participant's name with the key after it, where there is only text. */
export function withKey({ name, shortKey }: Naming): string {
  return wordsTexts.withKey(name, shortKey);
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

function substitute(taken: string | undefined, isMe: boolean): string {
  if (taken !== undefined) return wordsTexts.noVisibleName();
  return isMe ? wordsTexts.you() : wordsTexts.somebody();
}
