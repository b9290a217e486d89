import {
  writable,
  type Clock,
  type NetworkStatus,
  type Reach,
  type Readable,
} from '@symbolon/store';
import { createAcknowledgements } from './acknowledgements.ts';
import type { FieldWrite, Frame } from './frame.ts';
import { passGate } from './gate.ts';
import type { GateReason } from './gate-values.ts';
import { createGunCore } from './gun-core.ts';
import { randomId } from './gun-timers.ts';
import { createInboundFilter } from './inbound.ts';
import { openValue } from './sealed-value.ts';
import { createLastingSocket, type SocketTiming, type WebSocketConstructor } from './socket.ts';
import { parseRosterSoul, RECORD_FIELD } from './souls.ts';

/** What a link needs from its surroundings. */
export interface LinkOptions {
  readonly url: string;
  readonly clock: Clock;
  readonly WebSocket: WebSocketConstructor;
  readonly timing: LinkTiming;
  onRecord(soul: string, wire: string): void;
  onRoster(soul: string, peers: Iterable<string>): void;
  onRefusal(reason: GateReason): void;
}

/** Time limits of a link, in milliseconds. */
export interface LinkTiming extends SocketTiming {
  /** How long a relay may take to acknowledge a write. */
  readonly acknowledgeMs: number;
  /** In this time everything is written and asked for once more. */
  readonly resyncMs: number;
}

/** What a relay has under a soul. */
export interface SoulAnswer {
  readonly wire: string;
  readonly version: number;
}

/** The connection to one relay. Each has a Gun of its own, so that none can spoil what another says. */
export interface RelayLink {
  readonly status: Readable<NetworkStatus>;
  /** Writes now, on every new connection, and again from time to time. The last write to a soul counts. */
  write(write: FieldWrite): Promise<Reach>;
  /** Asks for a soul now, on every new connection, and again from time to time. */
  follow(soul: string): void;
  /** Asks for it no longer, and takes in nothing more of it. */
  unfollow(soul: string): void;
  /** Asks once, on each connection until there is an answer. */
  ask(soul: string, onAnswer: (answer: SoulAnswer | undefined) => void): () => void;
  /** Ends the connection and all timers, after acknowledgements that are still due. */
  close(): Promise<void>;
}

/** The parts into which a round of {@link LinkTiming.resyncMs} is cut, so that it makes no burst. */
const RESYNC_PARTS = 20;
/** How long closing may wait for acknowledgements. */
const FAREWELL_MS = 500;

interface Ask {
  readonly soul: string;
  readonly onAnswer: (answer: SoulAnswer | undefined) => void;
}

const ignore = (): void => undefined;

/** Makes a {@link RelayLink}, and begins to connect. */
export async function openRelayLink(options: LinkOptions): Promise<RelayLink> {
  const { clock, timing } = options;
  const status = writable<NetworkStatus>('connecting');
  const writes = new Map<string, FieldWrite>();
  const followed = new Set<string>();
  // Gun keeps its listeners: taking one away takes all of its soul away.
  const listened = new Set<string>();
  const asks = new Map<string, Ask>();
  const acknowledgements = createAcknowledgements(clock, timing.acknowledgeMs);
  const filter = createInboundFilter(
    (soul) => followed.has(soul),
    (soul) => writes.has(soul) || followed.has(soul),
  );
  let resynced: string[] = [];
  let cancelResync = (): void => undefined;

  const socket = createLastingSocket(options.url, options.WebSocket, clock, timing, {
    onOpen() {
      sayHello();
      for (const [id, { soul }] of asks) sendGet(soul, id);
      for (const write of writes.values()) core.write(write, ignore);
      for (const soul of followed) sendGet(soul);
      status.set('online');
    },
    onDown() {
      status.set('offline');
      acknowledgements.giveUp();
    },
    onText(text) {
      for (const gated of passGate(text, clock.now())) {
        if (gated.ok) receive(gated.frame);
        else options.onRefusal(gated.reason);
      }
    },
    onQuiet: sayHello,
  });
  const core = await createGunCore(clock, (text) => {
    socket.send(text);
  });

  /** Every Gun answers this one, so it also tells whether the relay is still there. */
  function sayHello(): void {
    socket.send(JSON.stringify({ '#': randomId(clock), dam: '?', pid: randomId(clock) }));
  }

  function sendGet(soul: string, id = randomId(clock)): void {
    const get =
      parseRosterSoul(soul) === undefined ? { '#': soul, '.': RECORD_FIELD } : { '#': soul };
    socket.send(JSON.stringify({ '#': id, get }));
  }

  function receive(frame: Frame): void {
    const asked = asks.get(frame['@'] ?? '');
    asked?.onAnswer(answerOf(frame, asked.soul));
    const rest = filter.sift(frame, clock.now());
    if (rest !== undefined) core.hear(rest);
  }

  /** Gun asks the relay by itself when a soul gets its listener. */
  function listen(soul: string): void {
    listened.add(soul);
    if (parseRosterSoul(soul) !== undefined) {
      core.listenToNode(soul, (fields) => {
        options.onRoster(soul, fields.keys());
      });
      return;
    }
    core.listen(soul, RECORD_FIELD, (value) => {
      const wire = openValue(value);
      if (wire !== undefined) options.onRecord(soul, wire);
    });
  }

  function resyncSome(): void {
    if (resynced.length === 0) resynced = [...writes.keys(), ...followed];
    const share = Math.ceil((writes.size + followed.size) / RESYNC_PARTS);
    for (const soul of resynced.splice(0, share)) {
      const write = writes.get(soul);
      if (write !== undefined) core.write(write, ignore);
      if (followed.has(soul)) sendGet(soul);
    }
    const delay = (timing.resyncMs / RESYNC_PARTS) * (0.75 + clock.random() / 2);
    cancelResync = clock.setTimer(delay, resyncSome);
  }

  socket.start();
  resyncSome();

  return {
    status,
    write(write) {
      writes.set(write.soul, write);
      if (status.get() !== 'online') return Promise.resolve('local');
      const { reach, settle } = acknowledgements.expect();
      core.write(write, (stored) => {
        settle(stored ? 'stored' : 'sent');
      });
      return reach;
    },
    follow(soul) {
      if (followed.has(soul)) return;
      followed.add(soul);
      if (listened.has(soul)) sendGet(soul);
      else listen(soul);
    },
    unfollow(soul) {
      followed.delete(soul);
    },
    ask(soul, onAnswer) {
      const id = randomId(clock);
      const end = (): void => {
        asks.delete(id);
      };
      asks.set(id, {
        soul,
        onAnswer(answer) {
          end();
          onAnswer(answer);
        },
      });
      sendGet(soul, id);
      return end;
    },
    async close() {
      cancelResync();
      await acknowledgements.settled(FAREWELL_MS);
      socket.end();
      core.end();
      status.set('offline');
    },
  };
}

function answerOf(frame: Frame, soul: string): SoulAnswer | undefined {
  const node = frame.put?.[soul];
  const wire = openValue(node?.[RECORD_FIELD]);
  const version = node?._['>'][RECORD_FIELD];
  return wire === undefined || version === undefined ? undefined : { wire, version };
}
