import { readHeader } from '@symbolon/identity';
import { LIMITS } from '@symbolon/schemas';
import { createBeatenRecords } from './beaten-records.ts';
import { worthHolding } from './early-records.ts';
import type { Inbox, InboxParts, InboxSlot, SlotOptions } from './inbox-contract.ts';
import { createJudge, type Shared } from './inbox-judge.ts';
import { createRateLimit } from './rate.ts';
import { createRefusedRecords } from './refused-records.ts';
import { createWaitingRecords, createWaitingRoom, type WaitingRoom } from './waiting-records.ts';

/** How long after a record was passed over it is asked for: a flood must not set off another. */
const ASK_AGAIN_MS = 1_000;

/**
 * How often one of an author and path is verified that is too far ahead to wait for: were it my own clock that
 * is wrong by days, nothing else would tell.
 */
const FAR_LOOK_MS = 60_000;

const FORGERIES = { burst: 1_000, perSecond: 500 };

/** Makes an {@link Inbox}. What is refused goes to the log and changes nothing. */
export function createInbox(parts: InboxParts): Inbox {
  const { limits = LIMITS } = parts;
  const shared: Shared = {
    ...parts,
    limits,
    rate: createRateLimit(limits.recordBurst, limits.recordsPerSecond),
    misplaced: createRateLimit(limits.recordBurst, limits.recordsPerSecond / 4),
    forgeries: createRateLimit(FORGERIES.burst, FORGERIES.perSecond),
    earlyRoom: { taken: 0 },
    beaten: createBeatenRecords(),
    refused: createRefusedRecords(),
  };
  const waitingRoom = createWaitingRoom();
  let opened = 0;
  return {
    open(options) {
      opened += 1;
      return openSlot(String(opened), shared, waitingRoom, options);
    },
  };
}

/** Opens a place for the records of one author and path, which wait in it for their turn to be decided about. */
function openSlot<T>(
  place: string,
  shared: Shared,
  waitingRoom: WaitingRoom,
  options: SlotOptions<T>,
): InboxSlot {
  const { clock, floorOf, limits, rate, beaten } = shared;
  const { author, path, onPassedOver, onEarly } = options;
  const waiting = createWaitingRecords(waitingRoom);
  const judge = createJudge(place, shared, options, {
    onDue(wire) {
      arrive(wire, true);
    },
    onVersion(version) {
      waiting.dropOlder(version);
    },
  });
  let busy = false;
  let closed = false;
  let turn: Promise<unknown> = Promise.resolve();
  let cancelTimer: (() => void) | undefined;
  let cancelAsking: (() => void) | undefined;
  let lookedFarAt = Number.NEGATIVE_INFINITY;

  // One after the other, so that each is judged against the outcome of the one before.
  function inTurn(wire: string, isDue = false): Promise<boolean> {
    const decided = turn.then(() => judge.decide(wire, isDue));
    turn = decided.catch(() => false);
    return decided;
  }

  function pump(): void {
    if (busy || closed || waiting.isEmpty()) return;
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
    void inTurn(next.wire, next.isDue).then(() => {
      busy = false;
      pump();
    });
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

  /** The version of a text that may be a record; any other is noted. */
  function versionOf(wire: string): number | undefined {
    // An adapter may be anyone's.
    if (typeof (wire as unknown) !== 'string') {
      judge.note({ reason: 'malformed', detail: 'not a text' });
      return undefined;
    }
    // What nobody could ever take must not wait, and so must not push out what could be.
    if (wire.length > limits.recordBytes) {
      judge.note({ reason: 'too-large', detail: `more than ${String(limits.recordBytes)} bytes` });
      return undefined;
    }
    const version = readHeader(wire)?.version;
    if (version === undefined) judge.note({ reason: 'malformed', detail: 'not a signed record' });
    return version;
  }

  function arrive(wire: string, isDue = false): void {
    const applied = judge.applied();
    const version = closed ? undefined : versionOf(wire);
    if (version === undefined || wire === applied?.wire) return;
    const refusal = judge.refusalOf(wire);
    if (refusal !== undefined) {
      judge.note(refusal);
      return;
    }
    const ahead = version - clock.now();
    const isTooFar =
      ahead > limits.aheadMs && (onEarly !== undefined || !worthHolding(ahead, limits));
    // Its time may be ahead, though its version is not.
    if ((isTooFar && !looksFar()) || judge.holds(wire)) {
      judge.note({ reason: 'from-the-future', detail: `${String(ahead)} ms ahead` });
      return;
    }
    if (version < (applied?.version ?? floorOf(author, path))) return;
    if (version === applied?.version && beaten.has(wire, applied.wire)) return;
    if (waiting.has(wire)) return;
    if (!waiting.add({ version, wire, isDue })) {
      judge.note({ reason: 'busy', detail: 'more arrived than can wait to be verified' });
      askAgainLater();
    }
    pump();
  }

  return {
    arrive,
    take: async (wire) => !closed && versionOf(wire) !== undefined && inTurn(wire),
    applied: () => judge.applied(),
    wrote(version, wire) {
      judge.wrote(version, wire);
    },
    forget(floor) {
      judge.forget(floor);
    },
    close() {
      closed = true;
      judge.end();
      waiting.dropOlder(Number.POSITIVE_INFINITY);
      cancelTimer?.();
      cancelAsking?.();
    },
  };
}
