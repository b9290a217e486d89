import { createClockBook, nextVersion, type ClockBook } from '@symbolon/coordination';
import {
  receiveRecord,
  sealRecord,
  verifySignature,
  type Identity,
  type Verify,
} from '@symbolon/identity';
import {
  limitsWith,
  type CausalClock,
  type Limits,
  type PeerId,
  SymbolonError,
  type Schema,
  type SignedRecord,
} from '@symbolon/schemas';
import type { Environment } from './environment.ts';
import { createClockOffset } from './clock-offset.ts';
import { createFollowed } from './followed.ts';
import { createInbox } from './inbox.ts';
import type { Reach } from './network.ts';
import type { Readable } from './readable.ts';
import { writableMap, type ReadableMap } from './readable-map.ts';
import { guarded, reportLater } from './rounds.ts';
import { createRejectionLog, type Rejection } from './rejections.ts';

/** One author on one path, followed through a session. */
export interface Following {
  /** Asks the network once more, for what a subscription should have brought. */
  fetch(timeoutMs: number): Promise<boolean>;
  /** Decides about a record from elsewhere, such as a cache, as if it had arrived. */
  take(wire: string): Promise<boolean>;
  /** Notes what I have just published here myself, so that its echo costs nothing. */
  wrote(version: number, wire: string): void;
  /** Lets go of the record that was applied, so that a fetch may bring it again. */
  forget(): void;
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
  /** Takes my next version and gives it back: whatever I publish from now on lies above it. */
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
  /** Reads a record of mine whenever it claims to be from; `undefined` if I did not sign it or it does not fit. */
  reopen<T>(path: string, schema: Schema<T>, wire: string): Promise<T | undefined>;
  /** Calls `run` for each applied record of anyone; returns a function that ends it. */
  onApplied(run: (record: SignedRecord) => void): () => void;
  /**
   * Calls `run` when my clock has been set back by more than a little, so that what I wrote before seems
   * to come from the future; returns a function that ends it.
   */
  onTurnedBack(run: () => void): () => void;
}

/** How a record of mine is published. */
export interface PublishOptions {
  readonly gossips?: boolean;
}

/** A record of mine that was signed and handed over. */
export interface Published {
  readonly version: number;
  readonly wire: string;
  /** Resolves with how far it got. */
  readonly reach: Promise<Reach>;
}

/** How long the network may take to tell of a record that was passed over. */
const READ_AGAIN_MS = 5_000;

/** Hosts correct their clocks by less than this all the time. */
const TURNED_BACK_MS = 1_000;

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

/** Opens a session. */
export function createSession(options: SessionOptions): Session {
  const { identity, environment, verify = verifySignature } = options;
  const limits = limitsWith(options.limits);
  const takeVersion: NonNullable<SessionOptions['takeVersion']> =
    options.takeVersion ?? ((newest, now) => nextVersion(newest, now, limits));
  const readClock: NonNullable<SessionOptions['readClock']> =
    options.readClock ?? (({ clock }) => clock);
  const clocks = createClockBook({ entries: limits.clockEntries, kept: limits.clockKept });
  const log = createRejectionLog((rejection) => {
    if (rejection.reason === 'from-the-future')
      clockOffset.noteFuture(rejection.peer, limits.aheadMs);
  });
  // My own past has no floor: after my clock was set back, another device of mine writes below it.
  const floorOf = (author: PeerId, path: string): number =>
    author === identity.id ? 0 : clocks.floor(author, path);
  const inbox = createInbox({ clock: environment, verify, log, floorOf, limits });
  const clockOffset = createClockOffset();
  const heard = writableMap<PeerId, number>();
  const followed = createFollowed((peer) => {
    heard.delete(peer);
    clocks.forget(peer);
  });
  const listeners = new Set<(record: SignedRecord) => void>();
  const turnedBack = new Set<() => void>();
  let lastTime = 0;
  const previous = new Map<string, string>();
  let lastVersion: number | undefined;
  let sealing: Promise<unknown> = Promise.resolve();

  function note(record: SignedRecord): void {
    const { author, path, version, time, clock } = record;
    clocks.apply(author, path, version);
    if (Object.keys(clock).length > 0) {
      const heardClock = readClock({ peer: author, time, clock });
      clocks.hear(identity.id, heardClock, environment.now() + limits.aheadMs);
    }
    if (time > (heard.get().get(author) ?? -1)) heard.set(author, time);
    if (author !== identity.id) clockOffset.note(author, time, environment.now());
    else {
      lastVersion = Math.max(lastVersion ?? 0, version);
      previous.set(path, record.hash);
    }
    for (const listener of [...listeners]) guarded(listener, record, reportLater);
  }

  /**
   * What a heartbeat tells of others: of those whose heartbeats I hear, as that is what my neighbours may
   * lack too. What I know by hearsay, or of strangers, stays with me: else every heartbeat would fill up
   * with the whole network, and inventions would travel.
   */
  function heardMyself(path: string): CausalClock {
    const told = Object.entries(clocks.delta());
    return Object.fromEntries(
      told.filter(([peer]) => peer !== identity.id && clocks.applied(peer, path) !== undefined),
    );
  }

  /** My next version, which has to lie above all of mine that anybody may have accepted. */
  function versionAfter(newest: number | undefined, now: number): number {
    const version = takeVersion(newest, now);
    if (Number.isSafeInteger(version) && version >= 0 && !isAbove(newest, version, now, limits)) {
      return version;
    }
    const problem = `version ${String(version)} cannot follow ${String(newest ?? 'nothing')}`;
    const hint = '`takeVersion` has to give a safe integer above the newest it is told of';
    throw new SymbolonError('invalid-value', problem, { at: 'version', hint });
  }

  async function seal(path: string, data: unknown, gossips: boolean): Promise<Published> {
    const time = environment.now();
    if (time < lastTime - TURNED_BACK_MS) for (const run of [...turnedBack]) run();
    lastTime = time;
    const before = lastVersion;
    const version = versionAfter(before, time);
    const clock = gossips ? heardMyself(path) : {};
    const draft = { path, version, time, clock, previous: previous.get(path) ?? null, data };
    const sealed = await sealRecord(identity, draft, limits);
    // While this was signed, a record of another device of mine may have come: mine goes above it.
    if (lastVersion !== before && isAbove(lastVersion, version, time, limits)) {
      return seal(path, data, gossips);
    }
    lastVersion = version;
    previous.set(path, sealed.hash);
    clocks.apply(identity.id, path, version);
    const reach = environment.network.publish({ path, version, wire: sealed.wire });
    return { version, wire: sealed.wire, reach };
  }

  return {
    identity,
    environment,
    limits,
    clocks,
    heard,
    rejections: log.rejections,
    clockOffset: clockOffset.offset,
    increment() {
      lastVersion = versionAfter(lastVersion, environment.now());
      return lastVersion;
    },
    publish(path, data, { gossips = false } = {}) {
      // One after the other: a version is taken only once the one before it is out.
      const done = sealing.then(() => seal(path, data, gossips));
      sealing = done.catch(() => undefined);
      return done;
    },
    follow(author, path, schema, onRecord) {
      const slot = inbox.open({
        author,
        path,
        schema,
        // I go on below what I wrote while my clock was ahead: it must not come back.
        waitsForEarly: author !== identity.id,
        onPassedOver: () => void readAgain(),
        onApplied(record) {
          note(record);
          guarded(onRecord, record, reportLater);
        },
      });
      const unfollow = followed.add(author);
      const release = clocks.follow(author);
      const unsubscribe = environment.network.subscribe(author, path, (wire) => {
        slot.arrive(wire);
      });
      async function readAgain(): Promise<void> {
        try {
          const wire = await environment.network.read(author, path, READ_AGAIN_MS);
          if (wire !== undefined) slot.arrive(wire);
        } catch {
          // The network is closed, or out of order: then the subscription brings it in the end.
        }
      }
      return {
        async fetch(timeoutMs) {
          const wire = await environment.network.read(author, path, timeoutMs);
          return wire !== undefined && (await slot.take(wire));
        },
        take: (wire) => slot.take(wire),
        wrote(version, wire) {
          slot.wrote(version, wire);
        },
        forget() {
          slot.forget();
        },
        close() {
          unsubscribe();
          slot.close();
          unfollow();
          release();
        },
      };
    },
    async reopen(path, schema, wire) {
      const now = Number.POSITIVE_INFINITY;
      const view = { author: identity.id, path, schema, applied: undefined, now, verify, limits };
      const receipt = await receiveRecord(wire, view);
      return receipt.outcome === 'applied' ? receipt.record.data : undefined;
    },
    onApplied(run) {
      listeners.add(run);
      return () => {
        listeners.delete(run);
      };
    },
    onTurnedBack(run) {
      turnedBack.add(run);
      return () => {
        turnedBack.delete(run);
      };
    },
  };
}

/** Whether a version of mine is not below another, unless it is so far ahead that nobody has accepted it. */
function isAbove(
  newest: number | undefined,
  version: number,
  now: number,
  { aheadMs }: Limits,
): boolean {
  return newest !== undefined && newest >= version && newest <= now + aheadMs;
}
