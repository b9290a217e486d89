import { WebSocket } from 'ws';
import type { Pool } from './pool.ts';
import type { RelaySettings } from './settings/settings.ts';

/** What is on its way to one connection. */
export interface Outbox {
  /** Sends a text; cuts off who has let too much gather. */
  readonly send: (text: string) => void;
  /** Sends news, or notes that the newest of a soul is due once there is room. */
  readonly tell: (soul: string, frame: Buffer) => void;
  /** Resolves when there is room for an answer. */
  room(): Promise<void>;
  /** Whether more is on the way than may be, so that it gets only the newest of each record. */
  readonly isBehind: () => boolean;
  /** Cuts off who has been behind for too long, or has most on the way where there is too much. */
  inspect(now: number): void;
  /** Forgets what was on the way. */
  end(): void;
}

/** What an {@link Outbox} needs from its surroundings. */
export interface OutboxContext {
  readonly limits: Pick<RelaySettings, 'bufferedBytes' | 'largestBuffer' | 'slowReaderTimeout'>;
  /** What is on the way to all, */
  readonly pool: Pool;
  /** and on whose account that to this one is. */
  readonly account: object;
  /** Holds back what is written in this turn, so that it leaves in one piece. */
  readonly gather: () => void;
  readonly now: () => number;
  readonly newest: (soul: string) => Promise<string[]>;
  onSent(bytes: number): void;
  /** Called when it is cut off. */
  onCutOff(): void;
  /** Called when what is due cannot be read. */
  onFailure(error: unknown): void;
}

const AS_TEXT = { binary: false };

/** Makes the {@link Outbox} of a socket. */
export function createOutbox(socket: WebSocket, context: OutboxContext): Outbox {
  const { limits } = context;
  const { account } = context;
  const share = context.pool.join({ account, held: () => socket.bufferedAmount, cutOff });
  let behindSince: number | undefined;
  let caughtUp: Promise<void> | undefined;
  let due: Set<string> | undefined;

  const isBehind = (): boolean => behindSince !== undefined;
  const isOpen = (): boolean => socket.readyState === WebSocket.OPEN;

  function cutOff(): void {
    // Who is saying goodbye already is not counted, but what is on the way is dropped all the same.
    if (isOpen()) context.onCutOff();
    socket.terminate();
  }

  function write(data: string | Buffer): void {
    if (!isOpen()) return;
    share.note();
    if (!isOpen()) return;
    const onTheWay = socket.bufferedAmount;
    if (onTheWay > limits.largestBuffer) {
      cutOff();
      return;
    }
    context.onSent(data.length);
    context.gather();
    if (isBehind() || onTheWay <= limits.bufferedBytes) {
      socket.send(data, AS_TEXT);
      return;
    }
    // From here on it is behind, until this one and all before it have left.
    behindSince = context.now();
    caughtUp = new Promise((resolve) => {
      socket.send(data, AS_TEXT, () => {
        resolve(
          catchUp().catch((error: unknown) => {
            context.onFailure(error);
            socket.terminate();
          }),
        );
      });
    });
  }

  async function catchUp(): Promise<void> {
    behindSince = undefined;
    const souls = due ?? [];
    due = undefined;
    for (const soul of souls) {
      if (!isOpen()) return;
      // While this goes on it may fall behind again, and then the rest is due later.
      if (isBehind()) (due ??= new Set()).add(soul);
      else for (const text of await context.newest(soul)) write(text);
    }
  }

  return {
    isBehind,
    send: write,
    tell(soul, frame) {
      if (!isBehind()) write(frame);
      else (due ??= new Set()).add(soul);
    },
    async room() {
      while (isBehind() && isOpen()) await caughtUp;
    },
    inspect(now) {
      share.note();
      if (behindSince !== undefined && now - behindSince > limits.slowReaderTimeout) cutOff();
    },
    end: share.leave,
  };
}
