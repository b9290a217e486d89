import { passGate, type GateReason } from '@symbolon/gun/wire';
import type { Duplex } from 'node:stream';
import { WebSocket } from 'ws';
import type { AddressAccount } from './address-accounts.ts';
import type { Client } from './client.ts';
import { charge, chargeText, costOfBytes, costOfPieces } from './cost.ts';
import type { Engine } from './engine.ts';
import { bidFarewell } from './farewell.ts';
import { createHold } from './hold.ts';
import { createInbox } from './inbox.ts';
import { createOutbox } from './outbox.ts';
import type { Pool } from './pool.ts';
import type { RelaySettings } from './settings/settings.ts';
import { createTokenBucket } from './token-bucket.ts';
import type { Turns } from './turns.ts';

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
  /** What is on its way to all connections, and what has come from them and is not dealt with. */
  readonly outbound: Pool;
  readonly inbound: Pool;
  /** In which texts that take long to read have their turn. */
  readonly turns: Turns;
  /** Holds back what is written to the socket in this turn. */
  readonly gather: () => void;
  /** Called once, when the connection is gone. */
  onGone(connection: Connection): void;
}

/** Why the relay ends a connection. */
export type CutOff = 'dead' | 'silent' | 'idle' | 'slow-reader' | 'hoarder';

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

/** Serves a socket: one text after the other, no faster than the limits allow. */
export function serveConnection(
  socket: WebSocket,
  stream: Duplex,
  account: AddressAccount,
  context: ConnectionContext,
): Connection {
  const { engine, limits, traffic } = context;
  const bucket = createTokenBucket(limits.frameBurst, limits.framesPerSecond);
  const openedAt = context.now();
  let heardAt: number | undefined;
  let isAlive = true;
  /** What answers have cost since the last frame. */
  let owed = 0;
  const hold = createHold();

  const outbox = createOutbox(socket, {
    limits,
    pool: context.outbound,
    account,
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

  /** Waits until so much, and what answers have cost, is paid for. */
  async function pay(tokens: number): Promise<void> {
    const due = owed + tokens;
    owed = 0;
    if (due > 0) await hold.wait(chargeText(due, context.now(), bucket, account));
  }

  async function deal(text: string | undefined, bytes: number): Promise<void> {
    // What a text costs is paid for before any time goes into it.
    const size = costOfBytes(bytes);
    await pay(size);
    if (isGone()) return;
    if (size > 0) await context.turns.next(account);
    if (isGone()) return;
    const pieces = costOfPieces(text ?? '');
    await pay(pieces);
    if (isGone()) return;
    if (size + pieces > 0) await context.turns.next(account);
    if (isGone()) return;
    for (const gated of passGate(text, context.now())) {
      if (isGone()) return;
      await pay(0);
      const frame = gated.ok ? gated.frame : undefined;
      const charged = charge(frame, context.now(), bucket, account);
      await hold.wait(charged.delayMs);
      // Whoever has left meanwhile must not be entered anywhere again.
      if (isGone()) {
        charged.giveBack();
        return;
      }
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

  const inbox = createInbox(socket, stream, {
    ...{ traffic, pool: context.inbound, account, deal, onFailure: context.onFailure },
    onTooMuch() {
      cutOff('hoarder');
    },
  });

  // A part of a text is a sign of life as well: what answers the question may be a long way behind it.
  stream.on('data', () => {
    isAlive = true;
  });
  // A close follows every error.
  socket.on('error', () => undefined);

  const gone = new Promise<void>((resolve) => {
    socket.on('close', () => {
      hold.release();
      inbox.end();
      outbox.end();
      engine.leave(client);
      context.onGone(connection);
      resolve();
    });
  });

  function cutOff(reason: CutOff): void {
    if (isGone()) return;
    context.onCutOff(reason);
    socket.terminate();
  }

  const connection: Connection = {
    inspect(now) {
      outbox.inspect(now);
      inbox.inspect();
      if (isGone()) return;
      // Who has spoken and is held back, perhaps for what others of its address did, is not silent.
      if (!inbox.isEmpty) return;
      if (heardAt === undefined && now - openedAt > limits.handshakeTimeout) cutOff('silent');
      else if (now - (heardAt ?? openedAt) > limits.idleTimeout) {
        if (context.followedBy(client) === 0) cutOff('idle');
      }
    },
    probe() {
      // Who is held back is not read, and so cannot be heard.
      if (!isAlive && inbox.isEmpty) cutOff('dead');
      isAlive = false;
      socket.ping();
    },
    async close(graceMs) {
      await bidFarewell(socket, gone, graceMs);
      await inbox.settled();
    },
  };
  return connection;
}
