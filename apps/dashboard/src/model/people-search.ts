import type { PeerId } from '@symbolon/solid';
import type { Group } from './group.ts';
import type { Naming } from './naming.ts';

/** Whether somebody is meant by what was typed: a part of the name, whatever its accents, or the key's beginning. */
export function isMeant(naming: Naming, typed: string): boolean {
  const text = plainLetters(typed.trim());
  return (
    text === '' ||
    plainLetters(naming.wholeName).includes(text) ||
    naming.shortKey.toLowerCase().startsWith(text) ||
    naming.id.toLowerCase().startsWith(text)
  );
}

function plainLetters(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
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
