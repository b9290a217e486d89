import { passGate, type GateReason } from '@symbolon/gun/wire';
import { WebSocket, type RawData } from 'ws';
import type { AddressAccount } from './address-accounts.ts';
import type { Client } from './client.ts';
import { charge, costOfBytes } from './cost.ts';
import type { Engine } from './engine.ts';
import { bidFarewell } from './farewell.ts';
import { createHold } from './hold.ts';
import { createOutbox } from './outbox.ts';
import type { OutboundPool } from './outbound-pool.ts';
import type { RelaySettings } from './settings/settings.ts';
import { createTokenBucket } from './token-bucket.ts';

/** What a connection needs from the relay. */
export interface ConnectionContext {
  readonly engine: Engine;
  readonly limits: RelaySettings;
  /** How many souls a client follows. */
  readonly followedBy: (client: Client) => number;
  readonly now: () => number;
  onRefusal(reason: GateReason): void;
  /** Called with why a connection is ended by the relay. */
  onCutOff(reason: CutOff): void;
  /** Called when a frame could not be dealt with, through no fault of the client. */
  readonly onFailure: (error: unknown) => void;
  readonly traffic: Traffic;
  /** What is on its way to all connections. */
  readonly pool: OutboundPool;
  /** Holds back what is written to the socket in this turn. */
  readonly gather: () => void;
  /** Called once, when the connection is gone. */
  onGone(connection: Connection): void;
}

/** Why the relay ends a connection. */
export type CutOff = 'dead' | 'silent' | 'idle' | 'slow-reader';

/** What passes in both directions, in all. */
export interface Traffic {
  bytesIn: number;
  bytesOut: number;
  /** Texts that have been read and not dealt with. */
  waiting: number;
}

/** One client's socket. */
export interface Connection {
  /** Cuts off who is silent, idle or behind for too long. */
  inspect(now: number): void;
  /** Asks for a sign of life; a client that did not give one since the last time is cut off. */
  probe(): void;
  /** Says goodbye, and cuts off without waiting for an answer where there is none in time. */
  close(graceMs: number): Promise<void>;
}

/** Texts and bytes that may wait before the socket is not read any further. */
const MOST_WAITING = 16;
const MOST_WAITING_BYTES = 64 * 1024;

/** Serves a socket: one text after the other, no faster than the limits allow. */
export function serveConnection(
  socket: WebSocket,
  account: AddressAccount,
  context: ConnectionContext,
): Connection {
  const { engine, limits, traffic } = context;
  const bucket = createTokenBucket(limits.frameBurst, limits.framesPerSecond);
  const openedAt = context.now();
  let heardAt: number | undefined;
  let turn: Promise<void> = Promise.resolve();
  let waiting = 0;
  let waitingBytes = 0;
  let isAlive = true;
  /** What answers have cost since the last frame. */
  let owed = 0;
  const hold = createHold();

  const outbox = createOutbox(socket, {
    limits,
    pool: context.pool,
    gather: context.gather,
    onFailure: context.onFailure,
    now: context.now,
    newest: engine.newest,
    onSent(bytes) {
      traffic.bytesOut += bytes;
    },
    onCutOff() {
      context.onCutOff('slow-reader');
    },
  });
  const client: Client = {
    account,
    tell: outbox.tell,
    send(text) {
      owed += costOfBytes(text.length);
      outbox.send(text);
    },
  };

  async function work(text: unknown, bytes: number): Promise<void> {
    owed += costOfBytes(bytes);
    for (const gated of passGate(text, context.now())) {
      if (isGone()) return;
      const frame = gated.ok ? gated.frame : undefined;
      const delayMs = charge(frame, owed, context.now(), bucket, account);
      owed = 0;
      await hold.wait(delayMs);
      // Whoever has left meanwhile must not be entered anywhere again.
      if (isGone()) return;
      if (gated.ok) {
        heardAt = context.now();
        await engine.handle(gated.frame, client);
      } else context.onRefusal(gated.reason);
      await outbox.room();
    }
  }

  function isGone(): boolean {
    return socket.readyState !== WebSocket.OPEN;
  }

  function isFull(): boolean {
    return waiting >= MOST_WAITING || waitingBytes >= MOST_WAITING_BYTES;
  }

  async function next(text: unknown, bytes: number, before: Promise<void>): Promise<void> {
    try {
      await before;
      await work(text, bytes);
    } catch (error) {
      context.onFailure(error);
      socket.terminate();
    }
    const wasFull = isFull();
    waiting -= 1;
    waitingBytes -= bytes;
    traffic.waiting -= 1;
    if (wasFull && !isFull()) socket.resume();
  }

  socket.on('message', (data: RawData, isBinary: boolean) => {
    isAlive = true;
    const bytes = (data as Buffer).length;
    traffic.bytesIn += bytes;
    traffic.waiting += 1;
    waiting += 1;
    waitingBytes += bytes;
    // The sender's own socket fills up, and holds it back.
    if (isFull()) socket.pause();
    turn = next(isBinary ? undefined : (data as Buffer).toString(), bytes, turn);
  });
  socket.on('pong', () => {
    isAlive = true;
  });
  // A close follows every error.
  socket.on('error', () => undefined);

  const gone = new Promise<void>((resolve) => {
    socket.on('close', () => {
      hold.release();
      outbox.end();
      engine.leave(client);
      context.onGone(connection);
      resolve();
    });
  });

  function cutOff(reason: CutOff): void {
    context.onCutOff(reason);
    socket.terminate();
  }

  const connection: Connection = {
    inspect(now) {
      outbox.inspect(now);
      if (isGone()) return;
      if (heardAt === undefined && now - openedAt > limits.handshakeTimeout) cutOff('silent');
      else if (now - (heardAt ?? openedAt) > limits.idleTimeout) {
        if (context.followedBy(client) === 0) cutOff('idle');
      }
    },
    probe() {
      // Who is held back is not read, and so cannot be heard.
      if (!isAlive && waiting === 0) cutOff('dead');
      isAlive = false;
      socket.ping();
    },
    async close(graceMs) {
      await bidFarewell(socket, gone, graceMs);
      await turn;
    },
  };
  return connection;
}
