import type { Limits, PeerId } from '@symbolon/store';

const ROSTER_SOUL = /^symbolon\/([a-z][a-z0-9-]{0,63})\/roster$/;
const NOTICES_SOUL =
  /^symbolon\/[a-z][a-z0-9-]{0,63}\/notices\/[A-Za-z0-9_-]{43}\.[A-Za-z0-9_-]{43}$/;

/** Names the node that lists the participants seen under a protocol, one field for each. */
export function rosterSoul(protocol: string): string {
  return `symbolon/${protocol}/roster`;
}

/** Reads the protocol out of the name of a roster's node; `undefined` for any other name. */
export function parseRosterSoul(soul: string): string | undefined {
  return ROSTER_SOUL.exec(soul)?.[1];
}

/** Names the node that lists who left a notice for a participant, one field for each. */
export function noticesSoul(protocol: string, target: PeerId): string {
  return `symbolon/${protocol}/notices/${target}`;
}

/** Tells whether a name is that of a list of participants, whose fields are their public keys. */
export function isListingSoul(soul: string): boolean {
  return ROSTER_SOUL.test(soul) || NOTICES_SOUL.test(soul);
}

/** How many may be on a list. */
export function listingBound(soul: string, limits: Limits): number {
  return NOTICES_SOUL.test(soul) ? limits.noticed : limits.roster;
}
