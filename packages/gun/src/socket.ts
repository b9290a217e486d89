import type { Clock } from '@symbolon/store';
import { retryDelay } from './backoff.ts';

/** What is used of a WebSocket: the browsers' own and the one of the package `ws` both fit. */
export interface WebSocketLike {
  /** Called when it is open. */
  onopen: ((event: never) => void) | null;
  /** Called with each message. */
  onmessage: ((event: never) => void) | null;
  /** Called when it has ended, for whatever reason. */
  onclose: ((event: never) => void) | null;
  /** Called when it failed; it then ends. */
  onerror: ((event: never) => void) | null;
  /** Sends a message. */
  send(text: string): void;
  /** Ends the connection in good order. */
  close(): void;
  /** Ends the connection without waiting for the other side; `ws` has it. */
  terminate?(): void;
}

/** Opens a WebSocket to a URL. */
export type WebSocketConstructor = new (url: string) => WebSocketLike;

/** Time limits of a connection, in milliseconds. */
export interface SocketTiming {
  /** How long opening a connection may take: 10,000 unless stated. */
  readonly openMs: number;
  /** After this long without a word, the relay is asked for one: 4,000 unless stated. */
  readonly quietMs: number;
  /** How long the answer to that may take: 4,000 unless stated. */
  readonly answerMs: number;
}

/** What a {@link LastingSocket} reports. */
export interface SocketEvents {
  onOpen(): void;
  /** A connection was lost, or could not be made; it is tried again. */
  onDown(): void;
  onText(text: unknown): void;
  /** It has been quiet: provoke an answer. */
  onQuiet(): void;
}

/** A connection that is made anew whenever it is lost, for ever. */
export interface LastingSocket {
  start(): void;
  /** Sends if there is a connection; tells whether there was. */
  send(text: string): boolean;
  end(): void;
}

/** Makes a {@link LastingSocket}. */
export function createLastingSocket(
  url: string,
  WebSocket: WebSocketConstructor,
  clock: Clock,
  timing: SocketTiming,
  events: SocketEvents,
): LastingSocket {
  let socket: WebSocketLike | undefined;
  let isOpen = false;
  let isEnded = false;
  let failures = 0;
  let cancelTimer = (): void => undefined;

  /** There is one timer at any time: for opening, for the next check, or for the next try. */
  function schedule(delayMs: number, run: () => void): void {
    cancelTimer();
    cancelTimer = clock.setTimer(delayMs, run);
  }

  function expectWords(): void {
    schedule(timing.quietMs, () => {
      schedule(timing.answerMs, lose);
      events.onQuiet();
    });
  }

  function lose(): void {
    release();
    if (isEnded) return;
    schedule(retryDelay(failures, clock), open);
    failures += 1;
    events.onDown();
  }

  function release(): void {
    cancelTimer();
    isOpen = false;
    if (socket === undefined) return;
    const old = socket;
    socket = undefined;
    old.onopen = old.onmessage = old.onclose = null;
    // A socket that is closed while it opens reports an error; nobody is to hear of it.
    old.onerror = () => undefined;
    if (old.terminate) old.terminate();
    else old.close();
  }

  function open(): void {
    schedule(timing.openMs, lose);
    let opening: WebSocketLike;
    try {
      opening = new WebSocket(url);
    } catch {
      lose();
      return;
    }
    socket = opening;
    opening.onclose = lose;
    // A close follows every error.
    opening.onerror = () => undefined;
    opening.onopen = () => {
      isOpen = true;
      expectWords();
      events.onOpen();
    };
    opening.onmessage = (event: { readonly data: unknown }) => {
      failures = 0;
      expectWords();
      events.onText(event.data);
    };
  }

  return {
    start: open,
    send(text) {
      if (!isOpen || socket === undefined) return false;
      socket.send(text);
      return true;
    },
    end() {
      isEnded = true;
      release();
    },
  };
}
