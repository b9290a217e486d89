import type { PeerId } from '@symbolon/store';

/** The one field of a record's node. */
export const RECORD_FIELD = 'data';

const PEER_ID = /^[A-Za-z0-9_-]{43}\.[A-Za-z0-9_-]{43}$/;
const RECORD_SOUL =
  /^~([A-Za-z0-9_-]{43}\.[A-Za-z0-9_-]{43})(\/([a-z][a-z0-9-]{0,63})\/(?:[a-z]{1,32}|notice\/([A-Za-z0-9_-]{43}\.[A-Za-z0-9_-]{43})))$/;

/** Where a record lives on Gun. */
export interface RecordAddress {
  readonly author: PeerId;
  readonly protocol: string;
  /** `/{protocol}/{collection}`, or `/{protocol}/notice/{target}`. */
  readonly path: string;
  /** Whom it is for, where it is a notice. */
  readonly target: PeerId | undefined;
}

/** Names the node that holds one author's record of one path. */
export function recordSoul(author: PeerId, path: string): string {
  return `~${author}${path}`;
}

/** Reads the name of a record's node; `undefined` for any other name. */
export function parseRecordSoul(soul: string): RecordAddress | undefined {
  const [, author, path, protocol, target] = RECORD_SOUL.exec(soul) ?? [];
  if (author === undefined || path === undefined || protocol === undefined) return undefined;
  return { author, protocol, path, target };
}

/** Tells whether a name has the form of a participant's public key. */
export function isPeerId(text: string): text is PeerId {
  return PEER_ID.test(text);
}
