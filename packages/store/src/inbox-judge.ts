import {
  hashPayload,
  readHeader,
  receiveRecord,
  type Receipt,
  type RejectionReason,
} from '@symbolon/identity';
import type { Limits, SignedRecord } from '@symbolon/schemas';
import type { BeatenRecords } from './beaten-records.ts';
import { createEarlyRecords, readableAt, type EarlyRoom } from './early-records.ts';
import { frozen } from './frozen.ts';
import type { InboxParts, InboxSlot, SlotOptions } from './inbox-contract.ts';
import type { RateLimit } from './rate.ts';
import type { Refusal, RefusedRecords } from './refused-records.ts';
import { guarded, reportLater } from './rounds.ts';

/** What all places of an inbox have together. */
export interface Shared extends InboxParts {
  readonly limits: Limits;
  /** How fast each author's records are looked at. */
  readonly rate: RateLimit;
  /** How fast records of an author that belong elsewhere are looked at besides. */
  readonly misplaced: RateLimit;
  /** How fast forgeries are looked at, of all authors together. */
  readonly forgeries: RateLimit;
  readonly earlyRoom: EarlyRoom;
  readonly beaten: BeatenRecords;
  readonly refused: RefusedRecords;
}

/** Decides about the records of one author and path, each against the outcome of the one before. */
export interface Judge extends Pick<InboxSlot, 'applied' | 'wrote' | 'forget'> {
  /** True if the record was applied. Never throws. */
  decide(wire: string, isDue: boolean): Promise<boolean>;
  /** Whether these very bytes are held until they may be read. */
  holds(wire: string): boolean;
  /** What was said against these very bytes before. */
  refusalOf(wire: string): Refusal | undefined;
  /** Notes a refusal, and says why. */
  note(refusal: Refusal & { readonly proof?: readonly [string, string] }): void;
  /** Ends it: nothing is applied, noted or held any more. */
  end(): void;
}

// What somebody else forges must not use up the rate of the author that it names: all that is refused
// before a signature has held. Forgeries cost a verification each, so of all authors together only so
// many are looked at for nothing.
const ANYONES = new Set<RejectionReason>(['bad-signature', 'too-large', 'unknown-algorithm']);

/** Makes a {@link Judge} for a place that is told apart by its name; `onDue` is handed what was held, in its time. */
export function createJudge<T>(
  place: string,
  shared: Shared,
  options: SlotOptions<T>,
  told: {
    readonly onDue: (wire: string) => void;
    readonly onVersion: (version: number) => void;
  },
): Judge {
  const { clock, verify, log, floorOf, limits, rate, beaten, refused } = shared;
  const { author, path, schema, onApplied, onEarly } = options;
  const early = createEarlyRecords(clock, shared.earlyRoom, told.onDue);
  let applied: { readonly version: number; readonly wire: string } | undefined;
  /** The floor of this place, besides that of its author. */
  let ownFloor = 0;
  let isEnded = false;

  /** Reads a record as of a moment, and has what comes out of it be such that nobody can change it. */
  async function receive(wire: string, now: number): Promise<Receipt<T>> {
    try {
      const view = { author, path, schema, applied, now, verify, limits };
      const receipt = await receiveRecord(wire, view);
      // Many are handed the same. Its hash is left alone: it is only made when somebody asks.
      if ('record' in receipt && receipt.record !== undefined) {
        frozen(receipt.record.data);
        frozen(receipt.record.clock);
      }
      return receipt;
    } catch {
      // Schemas of a protocol's own are anyone's work, and what they do to a stranger's record stops nobody.
      // None of them sees what its author has not signed.
      const detail = 'record: what its schema makes of it cannot be kept';
      return { outcome: 'rejected', reason: 'invalid-schema', detail };
    }
  }

  const note: Judge['note'] = (refusal) => {
    log.note({ peer: author, path, at: clock.now(), ...refusal });
  };

  async function judge(wire: string, isDue: boolean): Promise<boolean> {
    let receipt = await receive(wire, clock.now());
    if (isFromAhead(receipt)) receipt = await lookAhead(wire, receipt);
    if (hasEnded()) return false;
    if (receipt.outcome === 'rejected') refuse(wire, receipt);
    if (receipt.outcome === 'duplicate') forgive();
    if (receipt.outcome === 'equivocation') noteEquivocation(wire, receipt);
    if (receipt.outcome !== 'applied' && receipt.outcome !== 'equivocation') return false;
    const { record } = receipt;
    if (record === undefined || record.version < floorOf(author, path)) return false;
    if (record.version < ownFloor) return false;
    applied = { version: record.version, wire };
    told.onVersion(record.version);
    if (!isDue) giveUpEarly(record);
    guarded(onApplied, Object.freeze(record), reportLater);
    return true;
  }

  // Asked after each wait, in which it may have been ended.
  const hasEnded = (): boolean => isEnded;

  /** Counts a refusal, and gives the author back what it did not use up itself. */
  function refuse(wire: string, { reason, detail }: Rejected): void {
    note({ reason, detail });
    if (ANYONES.has(reason)) {
      forgive();
    } else if (reason !== 'from-the-future') {
      refused.add(place, wire, { reason, detail });
      // Anyone can hand in elsewhere what an author has signed: as much of it as of what belongs here is for nothing.
      const now = clock.now();
      if (reason === 'wrong-path' && shared.misplaced.take(author, now)) rate.giveBack(author, now);
    }
  }

  function forgive(): void {
    const now = clock.now();
    if (shared.forgeries.take('', now)) rate.giveBack(author, now);
  }

  function noteEquivocation(wire: string, { proof, record }: Equivocation<T>): void {
    const detail = 'two records of one version are signed by this author';
    note({ reason: 'equivocation', detail, proof });
    const [before] = proof;
    if (record === undefined) beaten.add(wire, before);
    else beaten.add(before, wire);
  }

  /**
   * Holds a record back until it may be read, or tells of it, if it is all right but for its time: others
   * may invent any. Resolves with what it is: refused for its time, or for what is to be said of it besides.
   */
  async function lookAhead(wire: string, refusal: Rejected): Promise<Receipt<T>> {
    const receipt = await receive(wire, Number.POSITIVE_INFINITY);
    if (!('record' in receipt) || receipt.record === undefined || hasEnded()) return receipt;
    const { record } = receipt;
    const at = readableAt(record, limits);
    if (onEarly === undefined) early.hold({ at, wire });
    else onEarly(record);
    const { reason, detail } = refusal;
    if (!early.holds(wire)) refused.add(place, wire, { reason, detail }, lookedAtAgain(record, at));
    const ahead = record.time - clock.now();
    // Only its version: its author's clock was wrong once, and mine need not be.
    if (ahead > limits.aheadMs) shared.onAhead?.(author, ahead);
    return refusal;
  }

  /** Whoever is told of it is told once more when its version is one that relays may take, if its time is not. */
  function lookedAtAgain({ version }: SignedRecord<T>, readable: number): number {
    const taken = version - limits.aheadMs;
    return onEarly !== undefined && taken > clock.now() ? taken : readable;
  }

  /**
   * An author that goes on below what it has written had its clock wrong, and means this. What is ahead by
   * a little may be newer, and only have come first.
   */
  function giveUpEarly({ previous, version }: SignedRecord<T>): void {
    const far = clock.now() + limits.aheadMs;
    early.drop(({ at, wire }) => {
      const header = readHeader(wire);
      // Of one version the greater counts, whichever came first.
      if (header === undefined || header.version === version) return header === undefined;
      return at > far || (previous !== null && hashPayload(header.payload) === previous);
    });
  }

  return {
    decide: async (wire, isDue) => !isEnded && judge(wire, isDue),
    holds: (wire) => early.holds(wire),
    refusalOf: (wire) => refused.find(place, wire, clock.now()),
    note,
    applied: () => applied,
    wrote(version, wire) {
      applied = { version, wire };
    },
    forget(floor = 0) {
      applied = undefined;
      ownFloor = floor;
    },
    end() {
      isEnded = true;
      early.drop();
    },
  };
}

type Rejected = Extract<Receipt<never>, { readonly outcome: 'rejected' }>;
type Equivocation<T> = Extract<Receipt<T>, { readonly outcome: 'equivocation' }>;

function isFromAhead(receipt: Receipt<unknown>): receipt is Rejected {
  return receipt.outcome === 'rejected' && receipt.reason === 'from-the-future';
}
