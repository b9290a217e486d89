import { createClockBook } from '@symbolon/coordination';
import { verifySignature } from '@symbolon/identity';
import { limitsWith, type PeerId, type Schema, type SignedRecord } from '@symbolon/schemas';
import { createClockOffset } from './clock-offset.ts';
import { createFollowed } from './followed.ts';
import type { SlotOptions } from './inbox-contract.ts';
import { createInbox } from './inbox.ts';
import { createOwnRecords } from './own-records.ts';
import { writableMap } from './readable-map.ts';
import { createRejectionLog } from './rejections.ts';
import { guarded, reportLater } from './rounds.ts';
import type { Following, HeardClock, Session, SessionOptions } from './session-contract.ts';

/** How long the network may take to tell of a record that was passed over. */
const READ_AGAIN_MS = 5_000;

/** Opens a session. */
export function createSession(options: SessionOptions): Session {
  const { identity, environment, verify = verifySignature } = options;
  const readClock: NonNullable<SessionOptions['readClock']> =
    options.readClock ?? (({ clock }) => clock);
  const limits = limitsWith(options.limits);
  const clocks = createClockBook({ entries: limits.clockEntries, kept: limits.clockKept });
  const log = createRejectionLog();
  // My own past has no floor: after my clock was set back, another device of mine writes below it.
  const floorOf = (author: PeerId, path: string): number =>
    author === identity.id ? 0 : clocks.floor(author, path);
  const clockOffset = createClockOffset();
  const onAhead = clockOffset.noteFuture;
  const inbox = createInbox({ clock: environment, verify, log, floorOf, limits, onAhead });
  const heard = writableMap<PeerId, number>();
  const followed = createFollowed((peer) => {
    heard.delete(peer);
    clocks.forget(peer);
  });
  const own = createOwnRecords(options, limits, clocks);
  const listeners = new Set<(record: SignedRecord) => void>();

  function note(record: SignedRecord): void {
    const { author, path, version, time, clock } = record;
    clocks.apply(author, path, version);
    if (Object.keys(clock).length > 0) {
      const hear = (heard: HeardClock): void => {
        clocks.hear(identity.id, readClock(heard), environment.now() + limits.aheadMs);
      };
      guarded(hear, { peer: author, time, clock }, reportLater);
    }
    if (time > (heard.get().get(author) ?? -1)) heard.set(author, time);
    if (author === identity.id) own.applied(record);
    else clockOffset.note(author, time, environment.now());
    for (const listener of [...listeners]) guarded(listener, record, reportLater);
    // Whoever writes nothing of their own for long would not be heard until they do.
    own.lookAtClock();
  }

  function follow<T>(options: Omit<SlotOptions<T>, 'onPassedOver'>): Following {
    const { author, path, onApplied } = options;
    const slot = inbox.open({
      // I go on below what I wrote while my clock was ahead: it must not come back.
      ...(author === identity.id && { onEarly: own.early }),
      ...options,
      onPassedOver: () => void readAgain(),
      onApplied(record) {
        note(record);
        guarded(onApplied, record, reportLater);
      },
    });
    const unfollow = followed.add(author);
    const release = clocks.follow(author);
    const unsubscribe = environment.network.subscribe(author, path, (wire) => {
      slot.arrive(wire);
    });
    async function readAgain(): Promise<void> {
      try {
        await fetch(READ_AGAIN_MS);
      } catch {
        // The network is closed, or out of order: then the subscription brings it in the end.
      }
    }
    async function fetch(timeoutMs: number): Promise<boolean> {
      const taken = new Set<string>();
      // Of several answers the newest may be a lie: then the one below it is tried.
      async function accepts(wire: string): Promise<boolean> {
        if (await slot.take(wire)) taken.add(wire);
        return taken.has(wire);
      }
      const wire = await environment.network.read(author, path, timeoutMs, accepts);
      // An adapter that asks one place alone need not ask whether its answer is taken.
      return wire !== undefined && (taken.has(wire) || (await accepts(wire)));
    }
    return {
      fetch,
      take: (wire) => slot.take(wire),
      wrote(version, wire) {
        slot.wrote(version, wire);
      },
      forget(floor) {
        slot.forget(floor);
      },
      close() {
        unsubscribe();
        slot.close();
        unfollow();
        release();
      },
    };
  }

  return {
    identity,
    environment,
    limits,
    clocks,
    heard,
    rejections: log.rejections,
    clockOffset: clockOffset.offset,
    increment: own.increment,
    publish: own.publish,
    follow: (author, path, schema, onApplied) => follow({ author, path, schema, onApplied }),
    followMine<T>(
      path: string,
      schema: Schema<T>,
      onApplied: (record: SignedRecord<T>) => void,
      onEarly: (record: SignedRecord<T>) => void,
    ) {
      return follow({
        author: identity.id,
        path,
        schema,
        onApplied,
        onEarly(record) {
          own.early(record);
          guarded(onEarly, record, reportLater);
        },
      });
    },
    onApplied(run) {
      listeners.add(run);
      return () => {
        listeners.delete(run);
      };
    },
    onTurnedBack: own.onTurnedBack,
    lookAtClock: own.lookAtClock,
  };
}
