import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SymbolonError } from '@symbolon/schemas';
import { GUN_PATH } from './paths.ts';

/** Writes the address at which participants connect. */
export function urlOf(host: string, port: number, isSecure: boolean): string {
  const name = host.includes(':') ? `[${host}]` : host;
  return `http${isSecure ? 's' : ''}://${name}:${String(port)}${GUN_PATH}`;
}

/** Ports that are tried one after the other when the search is on. */
const TRIES = 50;

/**
 * Lets a server listen on a port, or with `search` on the next one that is free. Resolves with the port.
 * Throws `invalid-value` when the port is taken or may not be used.
 */
export async function listen(
  server: Server,
  host: string,
  port: number,
  search: boolean,
): Promise<number> {
  const last = search && port !== 0 ? Math.min(port + TRIES, 65_536) : port + 1;
  for (let tried = port; ; tried += 1) {
    try {
      server.listen(tried, host);
      await once(server, 'listening');
      return (server.address() as AddressInfo).port;
    } catch (cause) {
      const isBusy = (cause as NodeJS.ErrnoException).code === 'EADDRINUSE';
      if (isBusy && tried + 1 < last) continue;
      throw new SymbolonError(
        'invalid-value',
        isBusy
          ? `port ${String(tried)} of ${host} is in use`
          : `cannot listen on port ${String(tried)} of ${host}: ${(cause as Error).message}`,
        { cause, hint: 'choose another port' },
      );
    }
  }
}
