import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import { LARGEST_FRAME } from '@symbolon/gun/wire';
import type { AddressAccount, AddressAccounts } from './address-accounts.ts';
import type { ClientAddress } from './client-address.ts';
import { MOST_FRAGMENTS } from './inbox.ts';
import { GUN_PATH, PEER_PATH } from './paths.ts';
import type { RelaySettings } from './settings/settings.ts';

/** Why somebody is not let in. */
export type Rejection =
  | 'draining'
  | 'wrong-place'
  | 'wrong-origin'
  | 'too-many-connections'
  | 'address-too-many-connections'
  | 'no-such-peer';

/** What the door needs from the relay. */
export interface DoorContext {
  readonly limits: Pick<RelaySettings, 'connections' | 'connectionsPerAddress' | 'origins'>;
  readonly accounts: AddressAccounts;
  readonly addressOf: ClientAddress;
  isDraining(): boolean;
  /** How many are connected. */
  connections(): number;
  /** Whether a request shows the secret of the relays that are peers of this one. */
  isPeer(request: IncomingMessage): boolean;
  onClient(socket: WebSocket, account: AddressAccount, stream: Duplex): void;
  onPeer(socket: WebSocket, address: string): void;
  onRejection(reason: Rejection, address: string): void;
}

/** Lets WebSockets in, or says why not. */
export interface Door {
  readonly knock: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
}

const STATUS: Readonly<Record<Rejection, string>> = {
  draining: '503 Service Unavailable',
  'wrong-place': '404 Not Found',
  'wrong-origin': '403 Forbidden',
  'too-many-connections': '503 Service Unavailable',
  'address-too-many-connections': '429 Too Many Requests',
  'no-such-peer': '403 Forbidden',
};

/** Makes a {@link Door}. */
export function createDoor(context: DoorContext): Door {
  const { limits } = context;
  const server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    maxPayload: LARGEST_FRAME,
    maxFragments: MOST_FRAGMENTS,
    perMessageDeflate: false,
  });

  function rejectionOf(request: IncomingMessage, account: AddressAccount): Rejection | undefined {
    const path = request.url?.split('?', 1)[0];
    if (context.isDraining()) return 'draining';
    if (path === PEER_PATH) return context.isPeer(request) ? undefined : 'no-such-peer';
    if (path !== GUN_PATH) return 'wrong-place';
    const { origin } = request.headers;
    // Only browsers say where a page is from; they say it truly.
    if (origin !== undefined && limits.origins.length > 0 && !limits.origins.includes(origin)) {
      return 'wrong-origin';
    }
    if (account.connections >= limits.connectionsPerAddress) return 'address-too-many-connections';
    return context.connections() >= limits.connections ? 'too-many-connections' : undefined;
  }

  return {
    knock(request, socket, head) {
      const address = context.addressOf(request);
      const account = context.accounts.of(address);
      const rejection = rejectionOf(request, account);
      if (rejection !== undefined) {
        context.onRejection(rejection, address);
        socket.on('error', () => undefined);
        socket.end(
          `HTTP/1.1 ${STATUS[rejection]}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`,
        );
        // Who does not close its side is not waited for.
        socket.once('finish', () => socket.destroy());
        return;
      }
      const isPeer = request.url?.startsWith(PEER_PATH) === true;
      server.handleUpgrade(request, socket, head, (opened) => {
        if (isPeer) {
          context.onPeer(opened, address);
          return;
        }
        account.connections += 1;
        opened.once('close', () => {
          account.connections -= 1;
        });
        context.onClient(opened, account, socket);
      });
    },
  };
}
