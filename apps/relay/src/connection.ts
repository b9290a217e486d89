import { passGate, type GateReason } from '@symbolon/gun/wire';
import { WebSocket, type RawData } from 'ws';
import type { Client, Engine } from './engine.ts';
import type { RelayLimits } from './limits.ts';
import { createTokenBucket } from './token-bucket.ts';

/** What a connection needs from the relay. */
export interface ConnectionContext {
  readonly engine: Engine;
  readonly limits: RelayLimits;
  now(): number;
  onRefusal(reason: GateReason): void;
  /** Called when a frame could not be dealt with, through no fault of the client. */
  onFailure(error: unknown): void;
  /** Called once, when the connection is gone. */
  onGone(connection: Connection): void;
}

/** One client's socket. */
export interface Connection {
  /** Asks for a sign of life; a client that did not give one since the last time is cut off. */
  probe(): void;
  /** Says goodbye, and cuts off without waiting for an answer where there is none in time. */
  close(graceMs: number): Promise<void>;
}

/** Texts that may wait before the socket is not read any further. */
const MOST_WAITING = 16;
/** WebSocket's code for "the service restarts, come back". */
const RESTARTING = 1012;

/** Serves a socket: one text after the other, no faster than the limits allow. */
export function serveConnection(socket: WebSocket, context: ConnectionContext): Connection {
  const { engine, limits } = context;
  const bucket = createTokenBucket(limits.frameBurst, limits.framesPerSecond);
  let turn: Promise<void> = Promise.resolve();
  let waiting = 0;
  let isAlive = true;
  let drained: Promise<void> = Promise.resolve();

  const client: Client = {
    send(text) {
      if (socket.readyState !== WebSocket.OPEN) return;
      if (socket.bufferedAmount > limits.largestBuffer) {
        socket.terminate();
        return;
      }
      drained = new Promise((resolve) => {
        socket.send(text, () => {
          resolve();
        });
      });
    },
  };

  async function work(text: unknown): Promise<void> {
    for (const gated of passGate(text, context.now())) {
      if (socket.readyState !== WebSocket.OPEN) return;
      const delayMs = bucket.take(context.now());
      if (delayMs > 0) await pause(delayMs);
      if (gated.ok) await engine.handle(gated.frame, client);
      else context.onRefusal(gated.reason);
      if (socket.bufferedAmount > limits.bufferedBytes) await drained;
    }
  }

  socket.on('message', (data: RawData, isBinary: boolean) => {
    isAlive = true;
    waiting += 1;
    // The sender's own socket fills up, and holds it back.
    if (waiting === MOST_WAITING) socket.pause();
    const text =
      isBinary || Array.isArray(data) ? undefined : Buffer.from(data as Buffer).toString();
    turn = turn
      .then(() => work(text))
      .catch((error: unknown) => {
        context.onFailure(error);
        socket.terminate();
      })
      .finally(() => {
        waiting -= 1;
        if (waiting === MOST_WAITING - 1) socket.resume();
      });
  });
  socket.on('pong', () => {
    isAlive = true;
  });
  // A close follows every error.
  socket.on('error', () => undefined);

  const gone = new Promise<void>((resolve) => {
    socket.on('close', () => {
      engine.leave(client);
      context.onGone(connection);
      resolve();
    });
  });

  const connection: Connection = {
    probe() {
      if (!isAlive) socket.terminate();
      isAlive = false;
      socket.ping();
    },
    async close(graceMs) {
      socket.close(RESTARTING);
      const timer = setTimeout(() => {
        socket.terminate();
      }, graceMs);
      await gone;
      clearTimeout(timer);
      await turn;
    },
  };
  return connection;
}

function pause(delayMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, delayMs));
}
