import { RECORD_FIELD } from '@symbolon/gun/wire';
import type { RawData, WebSocket } from 'ws';
import { bidFarewell } from '../farewell.ts';
import type { Intake } from '../intake.ts';
import type { RecordStore } from '../record-store.ts';
import type { Tally } from '../tally.ts';
import { createFeed, WINDOW, type Feed } from './feed.ts';
import { LINK_FORM, readLinkMessage, writeLinkMessage, type LinkMessage } from './link-messages.ts';

/** What a link needs from its relay. */
export interface LinkContext {
  readonly store: RecordStore;
  readonly intake: Pick<Intake, 'take'>;
  readonly tally: Tally;
  readonly onFailure: (error: unknown) => void;
  /** Asked once the other relay has said who it is: `false` ends the link. */
  readonly welcomes: (relay: string) => boolean;
}

/** A connection to another relay, over which each hands the other what it does not have. */
export interface Link {
  readonly relay: string | undefined;
  /** Asks for a sign of life, and cuts the link off if there is none soon. */
  challenge(): void;
  /** Asks for a sign of life; without one since the last time the link is cut off. */
  probe(): void;
  close(graceMs: number): Promise<void>;
  /** Resolves when it has ended. */
  readonly gone: Promise<void>;
}

/** WebSocket's code for "this is against the rules". */
const AGAINST_RULES = 1008;
/** How soon a sign of life has to come where there is doubt, in milliseconds. */
const CHALLENGE_MS = 3_000;
/** Messages that may wait before the socket is not read any further. */
const MOST_WAITING = 2 * WINDOW;
/** How far the other relay's records have been taken over is noted this often, in milliseconds. */
const NOTE_MS = 1_000;

/** How long a record that came too fast waits for its author's next turn, in milliseconds. */
const RETRY_MS = 500;

/** Makes a {@link Link} over an open socket, whoever opened it. */
export function createLink(socket: WebSocket, context: LinkContext): Link {
  const { store, intake, tally, onFailure } = context;
  let relay: string | undefined;
  let feed: Feed | undefined;
  let isAlive = true;
  let challenged: NodeJS.Timeout | undefined;
  let settled = 0;
  let noted = 0;
  let turn: Promise<void> = Promise.resolve();
  let waiting = 0;
  let settling: Promise<void> = Promise.resolve();
  let isOver = false;
  /** Whether something was left at the end: all that follows it is asked for again with it. */
  let isBehind = false;
  let endPause = (): void => undefined;

  function paused(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      endPause = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  function send(message: LinkMessage): void {
    if (socket.readyState === socket.OPEN) socket.send(writeLinkMessage(message));
  }

  async function hear(text: string): Promise<void> {
    const message = readLinkMessage(text);
    if (message === undefined) {
      tally.count('peer-makes-no-sense');
      socket.close(AGAINST_RULES);
    } else if ('relay' in message) await meet(message.relay);
    else if (relay === undefined) socket.close(AGAINST_RULES);
    else if ('after' in message) startFeed(relay, message.after);
    else if ('settled' in message) feed?.settle(message.settled);
    else await takeOver(message, relay);
  }

  async function meet(other: string): Promise<void> {
    if (relay !== undefined) return;
    if (!context.welcomes(other)) {
      socket.close(AGAINST_RULES);
      return;
    }
    relay = other;
    settled = noted = await store.cursorOf(other);
    send({ after: settled });
  }

  function startFeed(other: string, after: number): void {
    feed ??= createFeed(store, other, after, send, onFailure);
    feed.push();
  }

  /** Takes a record like anybody's: another relay is believed no more than a stranger. */
  async function takeOver(
    handed: Extract<LinkMessage, { soul: string }>,
    from: string,
  ): Promise<void> {
    const { arrival, soul, version, value } = handed;
    const write = { soul, field: RECORD_FIELD, value, state: version };
    const taken = await intake.take(write, { relay: from });
    // Two of them may fail at once, and only the first is waited for.
    taken.settled.catch(() => undefined);
    settling = settling.then(async () => {
      let reason = await taken.settled;
      tally.count(reason ?? 'taken-over');
      // What only comes too fast is not passed over: it would not be asked for again.
      while (reason === 'too-fast' && !isOver) {
        await paused(RETRY_MS);
        reason = await (await intake.take(write, { relay: from })).settled;
        if (reason !== 'too-fast') tally.count(reason ?? 'taken-over');
      }
      isBehind ||= reason === 'too-fast';
      if (isBehind) return;
      settled = Math.max(settled, arrival);
      send({ settled });
    });
    settling.catch((error: unknown) => {
      // What the disk did not take is asked for again on the next connection.
      onFailure(error);
      socket.terminate();
    });
  }

  function note(): void {
    if (relay === undefined || settled === noted) return;
    noted = settled;
    store.keepCursor(relay, settled).catch(onFailure);
  }

  const endFeeding = store.onDurable(() => feed?.push());
  const noting = setInterval(note, NOTE_MS);
  socket.on('message', (data: RawData, isBinary: boolean) => {
    isAlive = true;
    // Who keeps to the window never has as much waiting as that.
    waiting += 1;
    if (waiting === MOST_WAITING) socket.pause();
    turn = turn
      .then(() => hear(isBinary ? '' : (data as Buffer).toString()))
      .catch((error: unknown) => {
        onFailure(error);
        socket.terminate();
      })
      .then(() => {
        waiting -= 1;
        if (waiting === MOST_WAITING - 1) socket.resume();
      });
  });
  socket.on('pong', () => {
    isAlive = true;
  });
  socket.on('error', () => undefined);
  const gone = new Promise<void>((resolve) => {
    socket.on('close', () => {
      isOver = true;
      endPause();
      endFeeding();
      clearInterval(noting);
      clearTimeout(challenged);
      void turn
        .then(() => settling)
        .catch(() => undefined)
        .then(note)
        .then(resolve);
    });
  });
  send({ relay: store.id, form: LINK_FORM });

  return {
    get relay() {
      return relay;
    },
    gone,
    challenge() {
      isAlive = false;
      socket.ping();
      clearTimeout(challenged);
      challenged = setTimeout(() => {
        if (!isAlive) socket.terminate();
      }, CHALLENGE_MS);
    },
    probe() {
      if (!isAlive) socket.terminate();
      isAlive = false;
      socket.ping();
    },
    async close(graceMs) {
      await bidFarewell(socket, gone, graceMs);
    },
  };
}
