import type { PeerId } from '@symbolon/solid';
import type { Group } from './group.ts';
import type { Naming } from './naming.ts';

const IS_PLAIN = /^[ -~]*$/u;

/** Tells who is meant by what was typed: a part of the name, whatever its accents, or the key's beginning. */
export function createMeant(typed: string): (naming: Naming) => boolean {
  const text = plainLetters(typed.trim());
  return (naming) =>
    plainLetters(naming.wholeName).includes(text) ||
    naming.shortKey.toLowerCase().startsWith(text) ||
    naming.id.toLowerCase().startsWith(text);
}

function plainLetters(text: string): string {
  // Thousands of names are gone through at each letter, and most are plain as they are.
  const plain = IS_PLAIN.test(text) ? text : text.normalize('NFKD').replaceAll(/\p{M}/gu, '');
  return plain.toLowerCase();
}

/** Somebody with all whom they recognise and who recognise them. */
export function neighbourhoodOf(group: Group, id: PeerId): ReadonlySet<PeerId> {
  const theirs = group.participants.get(id)?.shares.keys() ?? [];
  const recognising = [...group.participants.values()]
    .filter(({ shares }) => shares.has(id))
    .map((one) => one.id);
  return new Set([id, ...theirs, ...recognising]);
}

/** The part of a group that is looked at: without those who are hidden, or the neighbourhood of one alone. */
export function partOf(
  group: Group,
  looked: { readonly hidden: ReadonlySet<PeerId>; readonly around: PeerId | undefined },
): Group {
  const { hidden, around } = looked;
  if (hidden.size === 0 && around === undefined) return group;
  const near = around === undefined ? undefined : neighbourhoodOf(group, around);
  const shown = [...group.participants].filter(
    ([id]) => id === around || (!hidden.has(id) && near?.has(id) !== false),
  );
  return { me: group.me, participants: new Map(shown) };
}
