import { SymbolonError, type Limits, type PeerId } from '@symbolon/schemas';
import type { Readable } from './readable.ts';

/** Whether the network is there. */
export type NetworkStatus = 'offline' | 'connecting' | 'online';

/** How far a record of mine has got: kept here, on its way, or stored by somebody else. */
export type Reach = 'local' | 'sent' | 'stored';

/** Which of two is further. */
export const FURTHER: Readonly<Record<Reach, number>> = { local: 0, sent: 1, stored: 2 };

/**
 * Whether no reader takes a version yet. Where one is kept all the same, it must not keep out what its
 * author writes below it once their clock has been set right.
 */
export function isTooEarly(
  { version }: Pick<OutgoingRecord, 'version'>,
  now: number,
  { aheadMs }: Limits,
): boolean {
  return version > now + aheadMs;
}

/** What an adapter can do, so that nobody relies on more. */
export interface NetworkCapabilities {
  /** Whether `stored` means that the record outlives the process that said so. */
  readonly durableAcknowledgement: boolean;
  /** Whether a new subscriber gets the latest record without its author being there. */
  readonly snapshotOnJoin: boolean;
  /** Size of the largest record that passes, in bytes. */
  readonly largestRecord: number;
}

/** A record of mine, opaque to the network but for where it belongs and how new it is. */
export interface OutgoingRecord {
  readonly path: string;
  readonly version: number;
  readonly wire: string;
}

/**
 * Moves opaque records between participants. What it promises: the latest record of each author and
 * path reaches every connected subscriber in the end; a new subscriber gets the latest at once; after a
 * disconnect both sides catch up by themselves. It may duplicate, reorder and lose what lies between.
 * It is trusted with nothing: whoever reads verifies. Made for one participant.
 */
export interface NetworkAdapter {
  readonly capabilities: NetworkCapabilities;
  readonly status: Readable<NetworkStatus>;
  /**
   * Starts; resolves also while nobody can be reached, since connecting goes on by itself. Rejects with
   * `network-closed` once it has been closed.
   */
  connect(): Promise<void>;
  /**
   * Hands over a record of mine. Resolves with how far it got by then; `onFurther` is told when it gets
   * further later, such as on the next connection, unless a newer one of its path has taken its place.
   */
  publish(record: OutgoingRecord, onFurther?: (reach: Reach) => void): Promise<Reach>;
  /** Follows one author on one path; returns a function that ends it. */
  subscribe(author: PeerId, path: string, onRecord: (wire: string) => void): () => void;
  /**
   * Asks once for the latest record; `undefined` when none came within the time limit. Where several are
   * asked, whose word is worth nothing, the newest answer that `accepts` takes is the one.
   */
  read(
    author: PeerId,
    path: string,
    timeoutMs: number,
    accepts?: (wire: string) => Promise<boolean>,
  ): Promise<string | undefined>;
  /**
   * Tells of participants seen under a protocol, each once, up to a bound: the group's own, and less than
   * twice that where several places are asked, none of which can take all. To be listed means nothing.
   */
  discover(protocol: string, onPeer: (peer: PeerId) => void): () => void;
  /**
   * Tells of participants who left a notice for this one under a protocol, each once, up to a bound. It
   * means nothing until the notice itself has been read.
   */
  discoverNotices(protocol: string, onAuthor: (author: PeerId) => void): () => void;
  /** Ends everything; afterwards nothing is called, and no timer, socket or handle is left. */
  close(): Promise<void>;
}

/** For what is asked of a network after its end. */
export function networkClosed(): SymbolonError {
  const hint = 'make another one';
  return new SymbolonError('network-closed', 'this network has been closed', { hint });
}

/** What an adapter may need of an identity, to sign what its network asks for besides the record. */
export interface Signer {
  readonly id: PeerId;
  /** Resolves with the 64 bytes of an ECDSA P-256 signature over the SHA-256 of `bytes`. */
  sign(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>>;
}
