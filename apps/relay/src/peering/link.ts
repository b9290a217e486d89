import { randomBytes } from 'node:crypto';
import type { RawData, WebSocket } from 'ws';
import { bidFarewell } from '../farewell.ts';
import type { RecordStore } from '../record-store.ts';
import type { RelaySettings } from '../settings/settings.ts';
import { createFeed, WINDOW, type Feed } from './feed.ts';
import {
  LINK_FORM,
  readLinkMessage,
  writeHello,
  writeLinkMessage,
  type LinkMessage,
} from './link-messages.ts';
import { agree, type LinkSession } from './link-session.ts';
import { watchLife, type SignsOfLife } from './signs-of-life.ts';
import { createTakeover, type Takeover, type TakeoverContext } from './takeover.ts';

/** What a link needs from its relay. */
export interface LinkContext extends Pick<
  TakeoverContext,
  'intake' | 'tally' | 'isAsked' | 'now' | 'onFailure'
> {
  readonly store: RecordStore;
  readonly settings: Pick<RelaySettings, 'bufferedBytes' | 'largestBuffer'>;
  /** Asked once the other relay has shown who it is: `false` ends the link. */
  readonly welcomes: (relay: string) => boolean;
  /** Called once it is known which relay is at the other end. */
  readonly onMet: () => void;
  /** Called when more seems to have been taken over from a relay than it has ever had. */
  readonly onMistakenCursor: (relay: string) => void;
}

/** A connection to another relay, over which each hands the other what it does not have. */
export interface Link extends Pick<SignsOfLife, 'challenge' | 'probe'> {
  readonly relay: string | undefined;
  close(graceMs: number): Promise<void>;
  /** Resolves when it has ended. */
  readonly gone: Promise<void>;
}

/** WebSocket's codes for "this is against the rules" and "try again". */
const AGAINST_RULES = 1008;
const AGAIN = 1013;
/** What a relay is told that has another link here, or is this one. */
export const LINKED_ALREADY = 'linked already';
/** Messages that may wait before the socket is not read any further. */
const MOST_WAITING = 2 * WINDOW;
/** How often what was refused for a passing reason is asked for again, in milliseconds. */
const RETRY_MS = 500;
/** How often it is noted how far the other relay's records have been taken over, in milliseconds. */
const NOTE_MS = 1_000;

/** Makes a {@link Link} over an open socket, whoever opened it. */
export function createLink(socket: WebSocket, context: LinkContext): Link {
  const { store, tally, settings } = context;
  const { name, publicKey } = store.linkKey;
  const nonce = randomBytes(16).toString('hex');
  const greeting = writeHello({
    ...{ relay: name, key: publicKey, form: LINK_FORM, nonce },
    last: store.lastArrival(),
  });
  let session: LinkSession | undefined;
  let relay: string | undefined;
  let feed: Feed | undefined;
  let takeover: Takeover | undefined;
  let noted = 0;
  let isMistaken = false;
  /** What still comes until it is closed is heard no more: there may be something missing before it. */
  let isRefused = false;
  let turn: Promise<void> = Promise.resolve();
  let waiting = 0;

  /** What the disk did not take is asked for again on the next connection. */
  function fail(error: unknown): void {
    context.onFailure(error);
    socket.terminate();
  }

  /** Resolves when it has left, or never will. */
  function send(message: LinkMessage): Promise<void> {
    if (session === undefined) return Promise.resolve();
    if (socket.readyState !== socket.OPEN) return Promise.resolve();
    if (socket.bufferedAmount > settings.largestBuffer) {
      tally.count('slow-reader');
      socket.terminate();
      return Promise.resolve();
    }
    const sealed = session.seal(writeLinkMessage(message));
    return new Promise((resolve) => {
      socket.send(sealed, () => {
        resolve();
      });
    });
  }

  function refuse(reason?: string): void {
    isRefused = true;
    socket.close(AGAINST_RULES, reason);
  }

  function refuseNonsense(): void {
    tally.count('peer-makes-no-sense');
    refuse();
  }

  async function hear(text: string): Promise<void> {
    if (isRefused) return;
    if (session === undefined) {
      await greet(text);
      return;
    }
    // What somebody else says in the name of a relay makes no sense.
    const message = readLinkMessage(session.open(text) ?? '');
    if (message === undefined) refuseNonsense();
    else if (relay === undefined && !meet(session.hello.relay)) refuse(LINKED_ALREADY);
    else if ('after' in message) startFeed(session.hello.relay, message.after);
    else if ('settled' in message) feed?.settle(message.settled);
    else if ('again' in message) await feed?.again(message.again);
    else if ('gone' in message) takeover?.forget(message.gone);
    else await takeover?.take(message);
  }

  async function greet(text: string): Promise<void> {
    const agreed = agree(store.linkKey, greeting, text);
    if (agreed === undefined) {
      refuseNonsense();
      return;
    }
    const { relay: other, last = Infinity } = agreed.hello;
    noted = await store.cursorOf(other);
    // It has come back from a copy of its past: all that it has comes again.
    isMistaken = noted > last;
    if (isMistaken) noted = 0;
    session = agreed;
    void send({ after: noted });
  }

  /** Begins once the other relay has shown that it is the one of its name; tells whether it is welcome. */
  function meet(other: string): boolean {
    if (!context.welcomes(other)) return false;
    relay = other;
    context.onMet();
    if (isMistaken) context.onMistakenCursor(other);
    takeover = createTakeover(noted, {
      ...context,
      relay: other,
      settle: (settled) => void send({ settled }),
      askAgain: (again) => void send({ again }),
      restart() {
        socket.close(AGAIN);
      },
      onFailure: fail,
    });
    return true;
  }

  function startFeed(other: string, after: number): void {
    const hasRoom = (): boolean => socket.bufferedAmount < settings.bufferedBytes;
    feed ??= createFeed(store, other, after, send, hasRoom, context.onFailure);
    feed.push();
  }

  function note(): void {
    const cursor = takeover?.cursor() ?? noted;
    if (relay === undefined || cursor === noted) return;
    noted = cursor;
    store.keepCursor(relay, cursor).catch(context.onFailure);
  }

  const life = watchLife(socket);
  const endFeeding = store.onDurable(() => feed?.push());
  const noting = setInterval(note, NOTE_MS);
  const retrying = setInterval(() => takeover?.retry(), RETRY_MS);
  socket.on('message', (data: RawData, isBinary: boolean) => {
    // Who keeps to the window never has as much waiting as that.
    waiting += 1;
    if (waiting === MOST_WAITING) socket.pause();
    turn = turn
      .then(() => hear(isBinary ? '' : (data as Buffer).toString()))
      .catch(fail)
      .then(() => {
        waiting -= 1;
        if (waiting === MOST_WAITING - 1) socket.resume();
      });
  });
  socket.on('error', () => undefined);
  const gone = new Promise<void>((resolve) => {
    socket.on('close', () => {
      endFeeding();
      life.end();
      clearInterval(noting);
      clearInterval(retrying);
      void turn
        .then(() => takeover?.settled())
        .catch(() => undefined)
        .then(note)
        .then(resolve);
    });
  });
  socket.send(greeting, () => undefined);

  return {
    get relay() {
      return relay;
    },
    gone,
    challenge: life.challenge,
    probe: life.probe,
    async close(graceMs) {
      await bidFarewell(socket, gone, graceMs);
    },
  };
}
