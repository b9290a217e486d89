import type { ClockBook } from '@symbolon/coordination';
import type { Identity, Verify } from '@symbolon/identity';
import type { CausalClock, Limits, PeerId, Schema, SignedRecord } from '@symbolon/schemas';
import type { Environment } from './environment.ts';
import type { Reach } from './network.ts';
import type { Readable } from './readable.ts';
import type { ReadableMap } from './readable-map.ts';
import type { Rejection } from './rejections.ts';

/** One author on one path, followed through a session. */
export interface Following {
  /** Asks the network once more, for what a subscription should have brought. */
  fetch(timeoutMs: number): Promise<boolean>;
  /** Decides about a record from elsewhere, such as a cache, as if it had arrived. */
  take(wire: string): Promise<boolean>;
  /** Notes what I have just published here myself, so that its echo costs nothing. */
  wrote(version: number, wire: string): void;
  /** Lets go of the record that was applied, so that a fetch may bring it again, or another from a floor on. */
  forget(floor?: number): void;
  /** Ends it. */
  close(): void;
}

/**
 * One participant's dealings with the network: it signs what is its own under versions that only grow,
 * checks what is others', and knows who was heard of last. All stores of a participant share one.
 */
export interface Session {
  readonly identity: Pick<Identity, 'id' | 'sign'>;
  readonly environment: Environment;
  /** The limits it goes by, those that were not set with their usual values. */
  readonly limits: Readonly<Limits>;
  readonly clocks: ClockBook;
  /** When each peer's newest accepted record was written, in milliseconds since 1970. */
  readonly heard: ReadableMap<PeerId, number>;
  readonly rejections: Readable<readonly Rejection[]>;
  /** How far my clock is ahead of the others', in milliseconds, where that is too far. */
  readonly clockOffset: Readable<number | undefined>;
  /**
   * Takes my next version and gives it back: whatever I publish from now on lies above it. Throws
   * `invalid-value` where so many were taken in so little time that it would lie too far ahead of my clock.
   */
  increment(): number;
  /**
   * Signs a value under my next version and hands it to the network. With `gossips` the record also
   * tells what I heard of others lately: that is for heartbeats, as it is longer than most data.
   */
  publish(path: string, data: unknown, options?: PublishOptions): Promise<Published>;
  /** Follows an author on a path: each record that passes all checks reaches `onRecord`. */
  follow<T>(
    author: PeerId,
    path: string,
    schema: Schema<T>,
    onRecord: (record: SignedRecord<T>) => void,
  ): Following;
  /**
   * Follows myself on a path. Of a record from too far ahead, which I wrote while my clock was, `onEarly`
   * is told: nobody has taken it, and whatever I publish next lies above it wherever it may be kept.
   */
  followMine<T>(
    path: string,
    schema: Schema<T>,
    onRecord: (record: SignedRecord<T>) => void,
    onEarly: (record: SignedRecord<T>) => void,
  ): Following;
  /** Calls `run` for each applied record of anyone; returns a function that ends it. */
  onApplied(run: (record: SignedRecord) => void): () => void;
  /**
   * Calls `run` when my clock has been set back by more than a little, so that what I wrote before seems
   * to come from the future; returns a function that ends it.
   */
  onTurnedBack(run: () => void): () => void;
  /** Looks whether it has. Each record that I write, or that is applied, does so too. */
  lookAtClock(): void;
}

/** How a record of mine is published. */
export interface PublishOptions {
  readonly gossips?: boolean;
  /**
   * The newest version of mine under this path that anybody may have accepted, which the record has to lie
   * above; asked when it is signed. The session knows the newest over all paths: once that was forgotten,
   * as my clock was wrong, an earlier one may still count.
   */
  readonly newestOnPath?: () => number | undefined;
  /** Told when a version gets further than {@link Published.reach} said. */
  readonly onReach?: (version: number, reach: Reach) => void;
}

/** A record of mine that was signed and handed over. */
export interface Published {
  readonly version: number;
  readonly wire: string;
  /** Hash of the record of mine that it follows under its path; `null` for the first. */
  readonly previous: string | null;
  /** Resolves with how far it got. */
  readonly reach: Promise<Reach>;
}

/** What a peer told of versions, in a record that it wrote at a moment. */
export interface HeardClock {
  readonly peer: PeerId;
  readonly time: number;
  readonly clock: CausalClock;
}

/** What a session is opened with. */
export interface SessionOptions {
  readonly identity: Pick<Identity, 'id' | 'sign'>;
  readonly environment: Environment;
  /** Verdicts on signatures, if they are to come from elsewhere than WebCrypto, such as a shared memo. */
  readonly verify?: Verify;
  /** Takes the version after the newest of mine: `nextVersion` within its limits unless stated. */
  readonly takeVersion?: (newest: number | undefined, now: number) => number;
  /**
   * Limits that are not the usual ones. Everyone in a group sets the same: what one takes and another
   * refuses keeps them apart. Throws a `ValidationError` where nothing could work under them.
   */
  readonly limits?: Partial<Limits> | undefined;
  /** What of a peer's clock is worth hearing; all of it unless stated. */
  readonly readClock?: (heard: HeardClock) => CausalClock;
}
