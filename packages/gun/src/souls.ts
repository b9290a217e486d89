import type { PeerId } from '@symbolon/store';

/** The one field of a record's node. */
export const RECORD_FIELD = 'data';

const PEER_ID = /^[A-Za-z0-9_-]{43}\.[A-Za-z0-9_-]{43}$/;
const RECORD_SOUL =
  /^~([A-Za-z0-9_-]{43}\.[A-Za-z0-9_-]{43})(\/([a-z][a-z0-9-]{0,63})\/[a-z]{1,32})$/;
const ROSTER_SOUL = /^symbolon\/([a-z][a-z0-9-]{0,63})\/roster$/;

/** Where a record lives on Gun. */
export interface RecordAddress {
  readonly author: PeerId;
  readonly protocol: string;
  /** `/{protocol}/{collection}` */
  readonly path: string;
}

/** Names the node that holds one author's record of one path. */
export function recordSoul(author: PeerId, path: string): string {
  return `~${author}${path}`;
}

/** Reads the name of a record's node; `undefined` for any other name. */
export function parseRecordSoul(soul: string): RecordAddress | undefined {
  const [, author, path, protocol] = RECORD_SOUL.exec(soul) ?? [];
  if (author === undefined || path === undefined || protocol === undefined) return undefined;
  return { author, protocol, path };
}

/** Names the node that lists the participants seen under a protocol, one field for each. */
export function rosterSoul(protocol: string): string {
  return `symbolon/${protocol}/roster`;
}

/** Reads the protocol out of the name of a roster's node; `undefined` for any other name. */
export function parseRosterSoul(soul: string): string | undefined {
  return ROSTER_SOUL.exec(soul)?.[1];
}

/** Tells whether a name has the form of a participant's public key. */
export function isPeerId(text: string): text is PeerId {
  return PEER_ID.test(text);
}
