import {
  hashPayload,
  readHeader,
  receiveRecord,
  type Receipt,
  type RejectionReason,
  type Verify,
} from '@symbolon/identity';
import {
  LIMITS,
  type Limits,
  type PeerId,
  type Schema,
  type SignedRecord,
} from '@symbolon/schemas';
import { createBeatenRecords } from './beaten-records.ts';
import { createEarlyRecords, readableAt, worthHolding } from './early-records.ts';
import type { Clock } from './environment.ts';
import { frozen } from './frozen.ts';
import { createRateLimit } from './rate.ts';
import type { Rejection, RejectionLog } from './rejections.ts';
import { createWaitingRecords, createWaitingRoom } from './waiting-records.ts';

/** One (author, path) that is followed, and what becomes of its records. */
export interface InboxSlot {
  /** Hands in what arrived from anywhere. */
  arrive(wire: string): void;
  /** Decides about a record at once, past the rate limit; true if it was applied. For one's own past. */
  take(wire: string): Promise<boolean>;
  /** The record last applied here, as it came. */
  applied(): { readonly version: number; readonly wire: string } | undefined;
  /** Takes a record as applied that its author, here, has just written. */
  wrote(version: number, wire: string): void;
  /** Lets go of what was applied here; the same may then be applied again, nothing older. */
  forget(): void;
  /** Ends it: what is still on its way is dropped. */
  close(): void;
}

/** Whose records are wanted, of what shape, and who is told of them. */
export interface SlotOptions<T> {
  readonly author: PeerId;
  readonly path: string;
  readonly schema: Schema<T>;
  readonly onApplied: (record: SignedRecord<T>) => void;
  /**
   * Told of a record that nothing is wrong with but that it is from too far ahead. Where there is nobody
   * to tell, it is held back, and taken once it no longer is.
   */
  readonly onEarly?: (record: SignedRecord<T>) => void;
  /** Called when there is room again after a record was passed over unread: it has to be asked for. */
  readonly onPassedOver?: () => void;
}

/** Where all records enter: each author's in turn, the newest first, none faster than its rate. */
export interface Inbox {
  open<T>(options: SlotOptions<T>): InboxSlot;
}

/** How long after a record was passed over it is asked for: a flood must not set off another. */
const ASK_AGAIN_MS = 1_000;

// What somebody else forges must not use up the rate of the author that it names: all that is refused
// before a signature has held. Forgeries cost a verification each, so of all authors together only so
// many are looked at for nothing.
const ANYONES = new Set<RejectionReason>([
  'bad-signature',
  'malformed',
  'too-large',
  'unknown-algorithm',
  'wrong-path',
]);

/** Whether anyone could have made it: a forgery, or the same words under another signature that holds. */
function isAnyones(receipt: Receipt<unknown>): boolean {
  if (receipt.outcome === 'rejected') return ANYONES.has(receipt.reason);
  return receipt.outcome === 'duplicate';
}

type Refused = Extract<Receipt<never>, { readonly outcome: 'rejected' }>;

function isFromAhead(receipt: Receipt<unknown>): boolean {
  return receipt.outcome === 'rejected' && receipt.reason === 'from-the-future';
}

/**
 * How often one of an author and path is verified that is too far ahead to wait for: were it my own clock that
 * is wrong by days, nothing else would tell.
 */
const FAR_LOOK_MS = 60_000;

const FORGERIES = { burst: 1_000, perSecond: 500 };

/** Makes an {@link Inbox}. What is refused goes to the log and changes nothing. */
export function createInbox(parts: {
  readonly clock: Clock;
  readonly verify: Verify;
  readonly log: RejectionLog;
  /** Lowest version that may still be applied: what is followed again must not fall back. */
  readonly floorOf: (author: PeerId, path: string) => number;
  /** The limits that this group has set; the usual ones unless stated. */
  readonly limits?: Limits;
  /** Told of whoever has signed something further ahead than may be read, and of how far in milliseconds. */
  readonly onAhead?: (author: PeerId, aheadMs: number) => void;
}): Inbox {
  const { clock, verify, log, floorOf, limits = LIMITS, onAhead } = parts;
  const rate = createRateLimit(limits.recordBurst, limits.recordsPerSecond);
  const forgeries = createRateLimit(FORGERIES.burst, FORGERIES.perSecond);
  const earlyRoom = { taken: 0 };
  const waitingRoom = createWaitingRoom();
  const beaten = createBeatenRecords();

  return {
    open<T>(options: SlotOptions<T>) {
      const { author, path, schema, onApplied, onPassedOver, onEarly } = options;
      let applied: { readonly version: number; readonly wire: string } | undefined;
      const waiting = createWaitingRecords(waitingRoom);
      let busy = false;
      let closed = false;
      const isClosed = () => closed;
      let turn: Promise<unknown> = Promise.resolve();
      let cancelTimer: (() => void) | undefined;
      let cancelAsking: (() => void) | undefined;
      let lookedFarAt = Number.NEGATIVE_INFINITY;
      const early = createEarlyRecords(clock, earlyRoom, (wire) => {
        arrive(wire, true);
      });

      function note(refusal: Omit<Rejection, 'peer' | 'path' | 'at' | 'count'>) {
        log.note({ peer: author, path, at: clock.now(), ...refusal });
      }

      // One after the other, so that each is judged against the outcome of the one before.
      function inTurn(wire: string, isDue = false): Promise<boolean> {
        const decided = turn.then(() => decide(wire, isDue));
        turn = decided.catch(() => false);
        return decided;
      }

      async function decide(wire: string, isDue: boolean): Promise<boolean> {
        if (isClosed()) return false;
        const view = { author, path, schema, applied, now: clock.now(), verify, limits };
        let receipt = await receiveRecord(wire, view);
        if (isFromAhead(receipt)) receipt = (await lookAhead(wire)) ?? receipt;
        if (isClosed()) return false;
        if (receipt.outcome === 'rejected') note(receipt);
        if (isAnyones(receipt)) forgiveForgery();
        if (receipt.outcome === 'equivocation') {
          const detail = 'two records of one version are signed by this author';
          note({ reason: 'equivocation', detail, proof: receipt.proof });
          const [before] = receipt.proof;
          if (receipt.record === undefined) beaten.add(wire, before);
          else beaten.add(before, wire);
        }
        if (receipt.outcome !== 'applied' && receipt.outcome !== 'equivocation') return false;
        const { record } = receipt;
        if (record === undefined || record.version < floorOf(author, path)) return false;
        applied = { version: record.version, wire };
        waiting.dropOlder(record.version);
        if (!isDue) giveUpEarly(record);
        // Many are handed the same. Its hash is left alone: it is only made when somebody asks.
        frozen(record.data);
        frozen(record.clock);
        onApplied(Object.freeze(record));
        return true;
      }

      /**
       * An author that goes on below what it has written had its clock wrong, and means this. What is ahead by
       * a little may be newer, and only have come first.
       */
      function giveUpEarly({ previous }: SignedRecord<T>): void {
        const far = clock.now() + limits.aheadMs;
        early.drop(({ at, wire }) => {
          const payload = at > far || previous === null ? undefined : readHeader(wire)?.payload;
          return at > far || (payload !== undefined && hashPayload(payload) === previous);
        });
      }

      function forgiveForgery(): void {
        const now = clock.now();
        if (forgeries.take('', now)) rate.giveBack(author, now);
      }

      function pump(): void {
        if (busy || isClosed()) return;
        if (waiting.isEmpty()) return;
        if (!rate.take(author, clock.now())) {
          cancelTimer ??= clock.setTimer(Math.max(1, rate.wait(author, clock.now())), () => {
            cancelTimer = undefined;
            pump();
          });
          return;
        }
        const next = waiting.takeNext();
        if (next === undefined) return;
        busy = true;
        void inTurn(next.wire, next.isDue).finally(() => {
          busy = false;
          pump();
        });
      }

      /**
       * Holds a record back until it may be read, or tells of it, if it is all right but for its time: others
       * may invent any. Resolves with what else is wrong with it.
       */
      async function lookAhead(wire: string): Promise<Refused | undefined> {
        const now = Number.POSITIVE_INFINITY;
        const view = { author, path, schema, applied, now, verify, limits };
        const receipt = await receiveRecord(wire, view);
        if (receipt.outcome === 'rejected') return receipt;
        if (receipt.outcome !== 'applied' || isClosed()) return undefined;
        const { record } = receipt;
        if (onEarly === undefined) {
          early.hold({ at: readableAt(record, limits), wire });
          const ahead = record.time - clock.now();
          // Only its version: its author's clock was wrong once, and mine need not be.
          if (ahead > limits.aheadMs) onAhead?.(author, ahead);
        } else {
          onEarly(record);
        }
        return undefined;
      }

      /** Whether one from so far ahead that it is not worth holding is verified even so. */
      function looksFar(): boolean {
        const now = clock.now();
        if (onEarly !== undefined || Math.abs(now - lookedFarAt) < FAR_LOOK_MS) return false;
        lookedFarAt = now;
        return true;
      }

      function askAgainLater(): void {
        cancelAsking ??= clock.setTimer(ASK_AGAIN_MS, () => {
          cancelAsking = undefined;
          onPassedOver?.();
        });
      }

      function arrive(wire: string, isDue = false): void {
        if (isClosed()) return;
        // An adapter may be anyone's.
        if (typeof (wire as unknown) !== 'string') {
          note({ reason: 'malformed', detail: 'not a text' });
          return;
        }
        if (wire === applied?.wire) return;
        // What nobody could ever take must not wait, and so must not push out what could be.
        if (wire.length > limits.recordBytes) {
          note({ reason: 'too-large', detail: `more than ${String(limits.recordBytes)} bytes` });
          return;
        }
        const version = readHeader(wire)?.version;
        if (version === undefined) {
          note({ reason: 'malformed', detail: 'not a signed record' });
          return;
        }
        const ahead = version - clock.now();
        const isTooFar =
          ahead > limits.aheadMs && (onEarly !== undefined || !worthHolding(ahead, limits));
        // Its time may be ahead, though its version is not.
        if ((isTooFar && !looksFar()) || early.holds(wire)) {
          note({ reason: 'from-the-future', detail: `${String(ahead)} ms ahead` });
          return;
        }
        if (version < (applied?.version ?? floorOf(author, path))) return;
        if (version === applied?.version && beaten.has(wire, applied.wire)) return;
        if (waiting.has(wire)) return;
        if (!waiting.add({ version, wire, isDue })) {
          note({ reason: 'busy', detail: 'more arrived than can wait to be verified' });
          askAgainLater();
        }
        pump();
      }

      return {
        arrive,
        take: (wire) => inTurn(wire),
        applied: () => applied,
        wrote(version, wire) {
          applied = { version, wire };
        },
        forget() {
          applied = undefined;
        },
        close() {
          closed = true;
          waiting.dropOlder(Number.POSITIVE_INFINITY);
          early.drop();
          cancelTimer?.();
          cancelAsking?.();
        },
      };
    },
  };
}
