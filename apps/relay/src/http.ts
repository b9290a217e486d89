import { createServer, type Server } from 'node:http';

/** The path of the WebSocket. */
export const GUN_PATH = '/gun';

const TEXTS: Readonly<Record<string, string>> = {
  '/': `A Symbolon relay. Participants connect to it at ${GUN_PATH}.\n`,
  '/healthz': 'ok\n',
};

/** Makes the relay's HTTP server: a word for people, one for watchdogs, and nothing else. */
export function createHttpServer(): Server {
  const server = createServer(
    { headersTimeout: 10_000, requestTimeout: 10_000, keepAliveTimeout: 5_000 },
    (request, response) => {
      const isRead = request.method === 'GET' || request.method === 'HEAD';
      const text = Object.hasOwn(TEXTS, request.url ?? '') ? TEXTS[request.url ?? ''] : undefined;
      const status = !isRead ? 405 : text === undefined ? 404 : 200;
      response.writeHead(status, {
        'content-type': 'text/plain; charset=utf-8',
        'x-content-type-options': 'nosniff',
        ...(isRead ? {} : { allow: 'GET, HEAD' }),
      });
      const body = status === 200 ? text : status === 404 ? 'not found\n' : 'only GET\n';
      response.end(request.method === 'HEAD' ? undefined : body);
    },
  );
  return server;
}
