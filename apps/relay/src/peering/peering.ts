import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { LARGEST_FRAME } from '@symbolon/gun/wire';
import type { Logger } from 'pino';
import { WebSocket } from 'ws';
import { PEER_PATH } from '../paths.ts';
import type { RelaySettings } from '../settings/settings.ts';
import { createLink, LINKED_ALREADY, type Link, type LinkContext } from './link.ts';

/** The links of a relay to others. */
export interface Peering {
  /** Whether a request to be let in as a relay shows the secret. */
  readonly isPeer: (request: IncomingMessage) => boolean;
  /** Takes in a relay that has connected. */
  readonly accept: (socket: WebSocket, address: string) => void;
  /** Begins to connect to the relays that are set. */
  start(): void;
  probe(): void;
  close(graceMs: number): Promise<void>;
  /** How many relays are linked. */
  readonly linked: () => number;
}

/** What peering needs from its relay. */
export interface PeeringContext extends Omit<
  LinkContext,
  'welcomes' | 'onMistakenCursor' | 'onMet'
> {
  readonly settings: Pick<RelaySettings, 'peers' | 'peerSecret' | 'handshakeTimeout'> &
    LinkContext['settings'];
  readonly log: Logger;
}

/** Tries to connect come so far apart, at least and at most, in milliseconds. */
const SOONEST_MS = 500;
const LATEST_MS = 15_000;
/** Links in all: each takes room of its own. */
export const MOST_LINKS = 16;
/** WebSocket's code for "try again". */
const AGAIN = 1013;
/** Room for a record in a link's message. */
const LARGEST_MESSAGE = 2 * LARGEST_FRAME;

/** Makes the {@link Peering} of a relay. */
export function createPeering(context: PeeringContext): Peering {
  const { settings, store, log } = context;
  const links = new Set<Link>();
  const timers = new Set<NodeJS.Timeout>();
  const dialling = new Set<WebSocket>();
  let isClosing = false;
  let isItself = false;

  /** One link to each relay is enough, and none to itself. */
  function welcomes(relay: string): boolean {
    if (relay === store.linkKey.name) {
      if (!isItself) log.warn({ peers: settings.peers }, 'one of its peers is this relay itself');
      isItself = true;
      return false;
    }
    const before = [...links].find((each) => each.relay === relay);
    // It may have come back before this side noticed that it was gone.
    before?.challenge();
    return before === undefined;
  }

  function onMistakenCursor(relay: string): void {
    context.tally.count('peer-begun-anew');
    log.warn(
      { relay },
      'more was noted as taken over from a relay than it has had; beginning anew',
    );
  }

  function link(socket: WebSocket, where: string): Link {
    const made = createLink(socket, {
      ...{ ...context, welcomes, onMistakenCursor },
      onMet() {
        log.info({ peer: where }, 'relay linked');
      },
    });
    links.add(made);
    // A place is for who says whose it is.
    const late = setTimeout(() => {
      if (made.relay === undefined) socket.terminate();
    }, settings.handshakeTimeout);
    void made.gone.then(() => {
      clearTimeout(late);
      links.delete(made);
      if (made.relay !== undefined) log.info({ peer: where }, 'relay gone');
    });
    return made;
  }

  function dial(url: string, failures: number): void {
    const headers = { authorization: `Bearer ${settings.peerSecret ?? ''}` };
    const options = { headers, handshakeTimeout: settings.handshakeTimeout };
    const socket = new WebSocket(peerUrl(url), {
      ...options,
      maxPayload: LARGEST_MESSAGE,
      perMessageDeflate: false,
    });
    dialling.add(socket);
    let made: Link | undefined;
    let fault: string | undefined;
    socket.on('error', ({ message }) => {
      fault = message;
    });
    socket.on('open', () => {
      made = link(socket, url);
    });
    socket.on('close', (code, said) => {
      dialling.delete(socket);
      if (isClosing) return;
      const count = made?.relay === undefined ? failures + 1 : 0;
      if (count === 1 && said.toString() !== LINKED_ALREADY) {
        log.warn(
          { peer: url, reason: fault ?? `closed with ${code}` },
          'relay not linked; trying again',
        );
      }
      const delay = Math.min(LATEST_MS, SOONEST_MS * 2 ** count) * (0.5 + Math.random() / 2);
      const timer = setTimeout(() => {
        timers.delete(timer);
        dial(url, count);
      }, delay);
      timers.add(timer);
    });
  }

  return {
    isPeer({ headers: { authorization } }) {
      const { peerSecret } = settings;
      return peerSecret !== undefined && isSame(authorization ?? '', `Bearer ${peerSecret}`);
    },
    accept: (socket, address) => {
      if (links.size < MOST_LINKS) link(socket, address);
      else {
        context.tally.count('too-many-peers');
        socket.on('error', () => undefined);
        socket.close(AGAIN);
        setTimeout(() => {
          socket.terminate();
        }, settings.handshakeTimeout).unref();
      }
    },
    start() {
      for (const url of settings.peers) dial(url, 0);
    },
    probe() {
      for (const each of links) each.probe();
    },
    async close(graceMs) {
      isClosing = true;
      for (const timer of timers) clearTimeout(timer);
      for (const socket of dialling)
        if (socket.readyState === socket.CONNECTING) socket.terminate();
      await Promise.all([...links].map((each) => each.close(graceMs)));
    },
    linked: () => [...links].filter((each) => each.relay !== undefined).length,
  };
}

/** Compares in a time that tells nothing of where they differ. */
function isSame(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}

function peerUrl(url: string): string {
  const peer = new URL(PEER_PATH, url);
  peer.protocol = peer.protocol.replace('http', 'ws');
  return peer.href;
}
