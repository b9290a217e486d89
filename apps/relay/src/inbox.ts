import type { Duplex } from 'node:stream';
import type { RawData, WebSocket } from 'ws';
import { LARGEST_FRAME } from '@symbolon/gun/wire';
import type { Traffic } from './connection.ts';
import { heldBytes } from './held-bytes.ts';
import type { Pool } from './pool.ts';

/** What comes in over one connection. */
export interface Inbox {
  /** Whether nothing waits to be dealt with. */
  readonly isEmpty: boolean;
  /** Cuts off who holds most where there is too much. */
  inspect(): void;
  /** Resolves when all that came has been dealt with. */
  settled(): Promise<void>;
  /** Forgets what has not come whole. */
  end(): void;
}

/** What an {@link Inbox} needs from its surroundings. */
export interface InboxContext {
  readonly traffic: Pick<Traffic, 'bytesIn' | 'waiting'>;
  /** What all connections have sent and is not dealt with, */
  readonly pool: Pool;
  /** and on whose account that of this one is. */
  readonly account: object;
  /** Deals with a text; `undefined` where it is none. */
  readonly deal: (text: string | undefined, bytes: number) => Promise<void>;
  /** Called when a text could not be dealt with. */
  readonly onFailure: (error: unknown) => void;
  /** Called when too much is held for it. */
  readonly onTooMuch: () => void;
}

/** Texts and bytes that may wait before the socket is not read any further. */
const MOST_WAITING = 16;
const MOST_WAITING_BYTES = 64 * 1024;
/** Parts in which one text may come: each takes memory of its own beside its bytes. */
export const MOST_FRAGMENTS = 256;
/** What WebSocket writes before a text or a sign of life, at least, */
const HEADER_BYTES = 6;
/** and before any part of one, at most. */
const LARGEST_HEADER = 14;
/** As much as one read of a socket brings. */
const LARGEST_CHUNK = 64 * 1024;
/** More is never held of one text: with all its parts, what came with the one before, and what came last. */
const MOST_UNFINISHED = LARGEST_FRAME + MOST_FRAGMENTS * LARGEST_HEADER + 2 * LARGEST_CHUNK;

/** Makes the {@link Inbox} of a socket over a stream: one text after the other. */
export function createInbox(socket: WebSocket, stream: Duplex, context: InboxContext): Inbox {
  const { traffic, deal } = context;
  const share = context.pool.join({
    account: context.account,
    held: () => unfinishedBytes + waitingBytes,
    cutOff: context.onTooMuch,
  });
  let order: Promise<void> = Promise.resolve();
  let waiting = 0;
  let waitingBytes = 0;
  /** Of a text whose end has not come yet. */
  let unfinishedBytes = 0;
  let latestBytes = 0;

  const isFull = (): boolean => waiting >= MOST_WAITING || waitingBytes >= MOST_WAITING_BYTES;

  async function next(
    text: string | undefined,
    bytes: number,
    held: number,
    before: Promise<void>,
  ): Promise<void> {
    try {
      await before;
      await deal(text, bytes);
    } catch (error) {
      context.onFailure(error);
      socket.terminate();
    }
    const wasFull = isFull();
    waiting -= 1;
    waitingBytes -= held;
    share.note();
    traffic.waiting -= 1;
    if (wasFull && !isFull()) socket.resume();
  }

  // This is called before what is in it is.
  stream.prependListener('data', (chunk: Buffer) => {
    // Nothing is kept of what comes after a goodbye.
    if (socket.readyState !== socket.OPEN) return;
    latestBytes = chunk.length;
    unfinishedBytes += latestBytes;
    share.note();
    if (unfinishedBytes > MOST_UNFINISHED) context.onTooMuch();
  });
  // Signs of life may come between the parts of a text. Nothing is kept of them.
  for (const sign of ['ping', 'pong'] as const) {
    socket.on(sign, (data: Buffer) => {
      unfinishedBytes = Math.max(0, unfinishedBytes - data.length - HEADER_BYTES);
    });
  }
  socket.on('message', (data: RawData, isBinary: boolean) => {
    const bytes = (data as Buffer).length;
    // What follows a text came with its last piece.
    const rest = Math.min(unfinishedBytes - bytes - HEADER_BYTES, latestBytes);
    unfinishedBytes = Math.max(0, rest);
    traffic.bytesIn += bytes;
    traffic.waiting += 1;
    waiting += 1;
    const text = isBinary ? undefined : (data as Buffer).toString();
    const held = text === undefined ? bytes : heldBytes(text, bytes);
    waitingBytes += held;
    // The sender's own socket fills up, and holds it back.
    if (isFull()) socket.pause();
    order = next(text, bytes, held, order);
  });

  return {
    get isEmpty() {
      return waiting === 0;
    },
    inspect: share.note,
    settled: () => order,
    end: share.leave,
  };
}
