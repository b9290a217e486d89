import {
  isTooEarly,
  writable,
  type Clock,
  type Limits,
  type NetworkStatus,
  type Reach,
  type Readable,
} from '@symbolon/store';
import { createAcknowledgements } from './acknowledgements.ts';
import { getMessage, helloMessage } from './client-messages.ts';
import { fieldsOf, type FieldWrite, type Frame } from './frame.ts';
import { passGate } from './gate.ts';
import type { GateReason } from './gate-values.ts';
import { createGunCore } from './gun-core.ts';
import { randomId } from './gun-timers.ts';
import { createInboundFilter } from './inbound.ts';
import { isListingSoul } from './listings.ts';
import { createQuestions, type Questions } from './questions.ts';
import { goRound } from './rounds.ts';
import { openValue } from './sealed-value.ts';
import { createLastingSocket, type SocketTiming, type WebSocketConstructor } from './socket.ts';
import { RECORD_FIELD } from './souls.ts';

/** What a link needs from its surroundings. */
export interface LinkOptions {
  readonly url: string;
  readonly clock: Clock;
  readonly WebSocket: WebSocketConstructor;
  readonly timing: LinkTiming;
  readonly limits: Limits;
  readonly onRecord: (soul: string, wire: string) => void;
  /** Told of a record that claims to be from the future, whenever the relay says it. */
  readonly onEarly: (soul: string, wire: string) => void;
  onListed(soul: string, peers: Iterable<string>): void;
  onRefusal(reason: GateReason): void;
}

/** Time limits of a link, in milliseconds. */
export interface LinkTiming extends SocketTiming {
  /** How long a relay may take to acknowledge a write: 5,000 unless stated. */
  readonly acknowledgeMs: number;
  /** In this time everything is written and asked for once more: 60,000 unless stated. */
  readonly resyncMs: number;
}

/** The connection to one relay. Each has a Gun of its own, so that none can spoil what another says. */
export interface RelayLink {
  readonly status: Readable<NetworkStatus>;
  /**
   * Writes now, on every new connection, and again from time to time. The last write to a soul counts, also
   * where it lies below the one before. `onFurther` is told of each step that it gets further later on.
   */
  write(write: FieldWrite, onFurther?: (reach: Reach) => void): Promise<Reach>;
  /** Asks for a soul now, on every new connection, and again from time to time. */
  follow(soul: string): void;
  /** Asks for it no longer, takes in nothing more of it, and keeps nothing of it. */
  unfollow(soul: string): void;
  /** Asks once, on each connection until there is an answer. */
  readonly ask: Questions['ask'];
  /** Ends the connection and all timers, after acknowledgements that are still due. */
  close(): Promise<void>;
}

/** What is written to a soul, how far it has got, and who is told when it gets further. */
interface OwnWrite {
  readonly write: FieldWrite;
  reach: Reach;
  readonly onFurther: (reach: Reach) => void;
}

/** How long closing may wait for acknowledgements. */
const FAREWELL_MS = 500;

const ignore = (): void => undefined;

/** Makes a {@link RelayLink}, and begins to connect. */
export async function openRelayLink(options: LinkOptions): Promise<RelayLink> {
  const { clock, timing, limits } = options;
  const status = writable<NetworkStatus>('connecting');
  const writes = new Map<string, OwnWrite>();
  const followed = new Set<string>();
  let isOpen = false;
  const acknowledgements = createAcknowledgements(clock, timing.acknowledgeMs);
  const filter = createInboundFilter(
    (soul) => followed.has(soul),
    (soul) => writes.has(soul) || followed.has(soul),
    limits,
  );

  const socket = createLastingSocket(options.url, options.WebSocket, clock, timing, {
    onOpen() {
      isOpen = true;
      sayHello();
      questions.repeat();
      for (const soul of [...writes.keys(), ...followed]) sync(soul);
      status.set('online');
    },
    onDown() {
      isOpen = false;
      status.set('offline');
      acknowledgements.giveUp();
    },
    onText: receive,
    onQuiet: sayHello,
  });
  // What is lost while there is no connection is made good on the next.
  const send = (text: string): void => {
    socket.send(text);
  };
  const questions = createQuestions(clock, send);
  const core = await createGunCore(clock, send);

  function sayHello(): void {
    send(helloMessage(randomId(clock), randomId(clock)));
  }

  /** Writes what is mine, and asks for what is followed. */
  function sync(soul: string): void {
    const own = writes.get(soul);
    if (own !== undefined && isDue(own.write)) put(own);
    if (followed.has(soul)) send(getMessage(randomId(clock), soul));
  }

  function receive(text: unknown): void {
    const now = clock.now();
    for (const gated of passGate(text, now, limits)) {
      const { early } = gated;
      questions.hear(
        [gated.ok ? gated.frame : undefined, early].filter((part) => part !== undefined),
      );
      if (early !== undefined) tell(filter.sift(early, now), options.onEarly);
      if (!gated.ok) {
        options.onRefusal(gated.reason);
        continue;
      }
      const wanted = filter.sift(gated.frame, now);
      if (wanted === undefined) continue;
      core.hear(wanted);
      // After Gun: whoever is told may unfollow, and Gun would keep what it hears of then.
      tell(wanted, options.onRecord);
    }
  }

  /** Whether relays take it already. What they do not waits for a later round. */
  function isDue({ state }: FieldWrite): boolean {
    return !isTooEarly({ version: state }, clock.now(), limits);
  }

  function put(own: OwnWrite, onAnswer: (stored: boolean) => void = ignore): void {
    core.write(own.write, (stored) => {
      onAnswer(stored);
      if (stored) advance(own, 'stored');
    });
    if (isOpen) advance(own, 'sent');
  }

  function advance(own: OwnWrite, reach: Reach): void {
    const isFurther = reach === 'stored' ? own.reach !== 'stored' : own.reach === 'local';
    if (!isFurther || writes.get(own.write.soul) !== own) return;
    own.reach = reach;
    own.onFurther(reach);
  }

  /** Gun keeps what has the highest state, and lets nothing pass that lies below. */
  function startAnew(soul: string): void {
    core.forget(soul);
    if (!followed.has(soul)) return;
    filter.forget(soul);
    listen(soul);
  }

  /** Of two values of one state Gun tells of the greater text alone; which of them counts is not its to say. */
  function tell(frame: Frame | undefined, onRecord: LinkOptions['onRecord']): void {
    for (const { soul, value } of fieldsOf(frame?.put ?? {})) {
      const wire = isListingSoul(soul) ? undefined : openValue(value);
      if (wire !== undefined) onRecord(soul, wire);
    }
  }

  /** Gun asks the relay by itself when a soul gets its listener. There is one for all who follow it. */
  function listen(soul: string): void {
    if (isListingSoul(soul)) {
      core.listenToNode(soul, (fields) => {
        options.onListed(soul, fields.keys());
      });
      return;
    }
    core.listen(soul, RECORD_FIELD, (value) => {
      const wire = openValue(value);
      if (wire !== undefined) options.onRecord(soul, wire);
    });
  }

  socket.start();
  const endRounds = goRound(
    clock,
    timing.resyncMs,
    () => [...new Set([...writes.keys(), ...followed])],
    sync,
  );

  return {
    status,
    write(write, onFurther) {
      const { soul, state } = write;
      const goesOut = isOpen && isDue(write);
      const own: OwnWrite = {
        write,
        reach: goesOut ? 'sent' : 'local',
        onFurther: onFurther ?? ignore,
      };
      if (state < (writes.get(soul)?.write.state ?? state)) startAnew(soul);
      writes.set(soul, own);
      if (!goesOut) return Promise.resolve('local');
      const { reach, settle } = acknowledgements.expect();
      put(own, (stored) => {
        settle(stored ? 'stored' : 'sent');
      });
      return reach;
    },
    follow(soul) {
      if (followed.has(soul)) return;
      followed.add(soul);
      listen(soul);
    },
    unfollow(soul) {
      if (!followed.delete(soul)) return;
      filter.forget(soul);
      core.forget(soul);
    },
    ask: questions.ask,
    async close() {
      endRounds();
      await acknowledgements.settled(FAREWELL_MS);
      socket.end();
      core.end();
      status.set('offline');
    },
  };
}
