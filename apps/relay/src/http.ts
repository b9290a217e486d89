import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { createServer as createSecureServer, type Server as SecureServer } from 'node:https';
import type { AddressAccounts } from './address-accounts.ts';
import type { ClientAddress } from './client-address.ts';
import type { SocketLimit } from './socket-limit.ts';

/** What is answered at a path. */
export interface Answer {
  readonly status?: number;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Answers by their exact paths. */
export type Routes = ReadonlyMap<string, () => Answer | Promise<Answer>>;

/** What the HTTP server needs from the relay. */
export interface HttpContext {
  readonly routes: Routes;
  /** Certificate and key, to serve TLS. */
  readonly tls: { readonly cert: string; readonly key: string } | undefined;
  readonly handshakeTimeout: number;
  readonly slowReaderTimeout: number;
  /** Sockets in all. */
  readonly sockets: number;
  readonly limitSockets: SocketLimit;
  readonly accounts: AddressAccounts;
  readonly addressOf: ClientAddress;
  readonly now: () => number;
  onFailure(error: unknown): void;
}

const HEADERS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
};

/** Makes the relay's HTTP server: what the routes say, and nothing else. */
export function createHttpServer(context: HttpContext): Server | SecureServer {
  const timeouts = {
    headersTimeout: context.handshakeTimeout,
    requestTimeout: context.handshakeTimeout,
    connectionsCheckingInterval: Math.max(100, context.handshakeTimeout / 4),
    keepAliveTimeout: 5_000,
    maxHeaderSize: 8 * 1024,
  };
  const listener: RequestListener = (request, response) => {
    void answerTo(request, context)
      .catch((error: unknown): Answer => {
        context.onFailure(error);
        return { status: 500, body: 'something failed\n' };
      })
      .then(({ status = 200, type = 'text/plain; charset=utf-8', headers, body }) => {
        response.writeHead(status, {
          ...HEADERS,
          'content-type': type,
          'content-length': Buffer.byteLength(body),
          ...headers,
        });
        response.end(request.method === 'HEAD' ? undefined : body);
      });
  };
  const { tls } = context;
  const server =
    tls === undefined
      ? createServer(timeouts, listener)
      : createSecureServer(
          { ...timeouts, ...tls, handshakeTimeout: context.handshakeTimeout },
          listener,
        );
  server.maxConnections = context.sockets;
  // Whoever asks and does not read the answer is not waited for either; WebSockets have limits of their own.
  server.timeout = context.slowReaderTimeout;
  server.on('connection', context.limitSockets);
  server.on('clientError', (_, socket) => {
    socket.destroy();
  });
  return server;
}

async function answerTo(
  request: IncomingMessage,
  { routes, accounts, addressOf, now }: HttpContext,
): Promise<Answer> {
  if (!accounts.of(addressOf(request)).requests.takeIfThere(now())) {
    return { status: 429, headers: { 'retry-after': '1' }, body: 'too many requests\n' };
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return {
      status: 405,
      headers: { allow: 'GET, HEAD', connection: 'close' },
      body: 'only GET\n',
    };
  }
  const route = routes.get(request.url ?? '');
  return route === undefined ? { status: 404, body: 'not found\n' } : route();
}
