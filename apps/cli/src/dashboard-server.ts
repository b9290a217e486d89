import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serveFiles } from './static-files.ts';

/** The dashboard's page, served to the browsers of this machine. */
export interface DashboardServer {
  readonly url: string;
  close(): Promise<void>;
}

/** Serves a built dashboard on loopback, and tells it in `/config.json` which relay to join. */
export async function serveDashboard(options: {
  readonly folder: string;
  readonly port: number;
  readonly relay: string;
}): Promise<DashboardServer> {
  const { folder, port, relay } = options;
  const headers = securityHeaders();
  const files = await serveFiles(folder, headers);
  const config = JSON.stringify({ relays: [relay] });

  const server = createServer((request, response) => {
    if (request.method === 'GET' && request.url === '/config.json') {
      response
        .writeHead(200, {
          ...headers,
          'content-type': 'application/json; charset=utf-8',
          'cache-control': 'no-store',
        })
        .end(config);
    } else void files(request, response);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${String(address.port)}/`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The page may load what this server has and talk to relays, and nothing else. */
function securityHeaders(): Record<string, string> {
  const policy = [
    "default-src 'self'",
    // Relays are chosen in the page, which can be several.
    "connect-src 'self' ws: wss:",
    "img-src 'self' data:",
    "style-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ];
  return {
    'content-security-policy': policy.join('; '),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  };
}
