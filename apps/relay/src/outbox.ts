import { WebSocket } from 'ws';
import type { RelaySettings } from './settings/settings.ts';

/** What is on its way to one connection. */
export interface Outbox {
  /** Sends a text; cuts off who has let too much gather. */
  readonly send: (text: string) => void;
  /** Sends news, or notes that the newest of a soul is due once there is room. */
  readonly tell: (soul: string, frame: Buffer) => void;
  /** Resolves when there is room for an answer. */
  room(): Promise<void>;
  /** How long it has been behind, in milliseconds. */
  behindFor(now: number): number;
}

/** What an {@link Outbox} needs from its surroundings. */
export interface OutboxContext {
  readonly limits: Pick<RelaySettings, 'bufferedBytes' | 'largestBuffer'>;
  readonly now: () => number;
  readonly newest: (soul: string) => Promise<string[]>;
  onSent(bytes: number): void;
  /** Called when it is cut off. */
  onCutOff(): void;
}

const AS_TEXT = { binary: false };

/** Makes the {@link Outbox} of a socket. */
export function createOutbox(socket: WebSocket, context: OutboxContext): Outbox {
  const { limits } = context;
  let behindSince: number | undefined;
  let caughtUp: Promise<void> | undefined;
  let due: Set<string> | undefined;

  const isBehind = (): boolean => behindSince !== undefined;

  function write(data: string | Buffer): void {
    if (socket.readyState !== WebSocket.OPEN) return;
    if (socket.bufferedAmount > limits.largestBuffer) {
      context.onCutOff();
      socket.terminate();
      return;
    }
    context.onSent(data.length);
    if (isBehind() || socket.bufferedAmount <= limits.bufferedBytes) {
      socket.send(data, AS_TEXT);
      return;
    }
    // From here on it is behind, until this one and all before it have left.
    behindSince = context.now();
    caughtUp = new Promise((resolve) => {
      socket.send(data, AS_TEXT, () => {
        resolve(catchUp());
      });
    });
  }

  async function catchUp(): Promise<void> {
    behindSince = undefined;
    const souls = due ?? [];
    due = undefined;
    for (const soul of souls) {
      if (socket.readyState !== WebSocket.OPEN) return;
      // While this goes on it may fall behind again, and then the rest is due later.
      if (isBehind()) (due ??= new Set()).add(soul);
      else for (const text of await context.newest(soul)) write(text);
    }
  }

  return {
    send: write,
    tell(soul, frame) {
      if (!isBehind()) write(frame);
      else (due ??= new Set()).add(soul);
    },
    async room() {
      while (isBehind() && socket.readyState === WebSocket.OPEN) await caughtUp;
    },
    behindFor: (now) => (behindSince === undefined ? 0 : now - behindSince),
  };
}
