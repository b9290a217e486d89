import { PathSchema, PeerIdSchema, type Limits, type PeerId } from '@symbolon/schemas';

/** A record as tabs pass it on: opaque but for where it belongs and how new it is. */
export interface BroadcastRecord {
  readonly author: PeerId;
  readonly path: string;
  readonly version: number;
  readonly wire: string;
}

/** What tabs say to each other: here is a record; who has this one; whose are there of a protocol. */
export type BroadcastMessage =
  | ({ readonly kind: 'record' } & BroadcastRecord)
  | { readonly kind: 'want'; readonly author: PeerId; readonly path: string }
  | { readonly kind: 'who'; readonly protocol: string };

/** Reads a message of another tab, which may be of another version; `undefined` if it is none of ours. */
export function readMessage(data: unknown, limits: Limits): BroadcastMessage | undefined {
  if (typeof data !== 'object' || data === null || !('kind' in data)) return undefined;
  const fields = data as Readonly<Record<string, unknown>>;
  const { kind, author, path, version, wire, protocol } = fields;
  if (kind === 'who') return typeof protocol === 'string' ? { kind, protocol } : undefined;
  if (!PeerIdSchema.safeParse(author).success || !PathSchema.safeParse(path).success) {
    return undefined;
  }
  const address = { author: author as PeerId, path: path as string };
  if (kind === 'want') return { kind, ...address };
  if (kind !== 'record' || !Number.isSafeInteger(version)) return undefined;
  if (typeof wire !== 'string' || wire.length > limits.recordBytes) return undefined;
  return { kind, ...address, version: version as number, wire };
}
