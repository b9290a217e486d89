import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { WebSocket } from 'ws';
import { createLinkKey, type LinkKey } from '../src/peering/link-key.ts';
import {
  LINK_FORM,
  readLinkMessage,
  writeHello,
  writeLinkMessage,
  type LinkMessage,
} from '../src/peering/link-messages.ts';
import { agree } from '../src/peering/link-session.ts';

/** A relay that says whatever a test wants to another, under a name of its own. */
export interface LinkPeer {
  readonly socket: WebSocket;
  say(message: LinkMessage): void;
  /** Counts a message as said that is never sent, so that another text can take its turn. */
  leaveOut(): void;
  /** The first that the relay says after its greeting. */
  readonly first: LinkMessage | undefined;
}

/** Opens a socket to a relay as other relays do. */
export function knockAsPeer(url: string, peerSecret: string): WebSocket {
  const headers = { authorization: `Bearer ${peerSecret}` };
  const socket = new WebSocket(new URL('/peer', url.replace('http', 'ws')), { headers });
  socket.on('error', () => undefined);
  return socket;
}

/** Connects a {@link LinkPeer}; `last` is the arrival that it says to have given out last. */
export async function connectPeer(
  url: string,
  peerSecret: string,
  { key = createLinkKey(), last }: { key?: LinkKey; last?: number } = {},
): Promise<LinkPeer> {
  const socket = knockAsPeer(url, peerSecret);
  const [hello] = (await once(socket, 'message')) as [Buffer];
  const nonce = randomBytes(16).toString('hex');
  const said = writeHello({ relay: key.name, key: key.publicKey, form: LINK_FORM, nonce, last });
  const session = agree(key, said, hello.toString());
  if (session === undefined) throw new Error('the relay does not greet');
  socket.send(said);
  const [first] = (await once(socket, 'message')) as [Buffer];
  return {
    socket,
    first: readLinkMessage(session.open(first.toString()) ?? ''),
    leaveOut() {
      session.seal('');
    },
    say(message) {
      socket.send(session.seal(writeLinkMessage(message)));
    },
  };
}
