import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { build, defaultClientConditions, type Rolldown } from 'vite';
import solid from 'vite-plugin-solid';

/** A page on loopback, where a browser allows WebCrypto and IndexedDB. */
export interface ServedPage {
  readonly url: string;
  close(): Promise<void>;
}

/** Bundles a script as an application would, and serves a page that runs it. */
export async function servePage(scriptFile: string): Promise<ServedPage> {
  const script = await bundle(scriptFile);
  const server = createServer((request, response) => {
    const isScript = request.url === '/page.js';
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html; charset=utf-8');
    response.end(
      isScript ? script : '<!doctype html><script type="module" src="/page.js"></script>',
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, close: () => closed(server) };
}

async function bundle(entry: string): Promise<string> {
  const output = (await build({
    configFile: false,
    plugins: [solid()],
    logLevel: 'error',
    resolve: { conditions: ['@symbolon/source', ...defaultClientConditions] },
    build: { write: false, lib: { entry, formats: ['es'], fileName: 'page' } },
  })) as Rolldown.RolldownOutput[];
  return output
    .flatMap((part) => part.output)
    .map((file) => ('code' in file ? file.code : ''))
    .join('');
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => {
      if (error) reject(error);
      else resolve();
    });
    server.closeAllConnections();
  });
}
