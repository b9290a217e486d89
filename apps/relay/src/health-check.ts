import { request as requestPlain } from 'node:http';
import { request as requestSecure } from 'node:https';
import type { RelaySettings } from './settings/settings.ts';

/** How long the relay may take to answer, in milliseconds. */
const ANSWER_MS = 4_000;

/** Asks the relay of these settings, on this machine, whether it is well. */
export function isWell({
  host,
  port,
  tlsCert,
}: Pick<RelaySettings, 'host' | 'port' | 'tlsCert'>): Promise<boolean> {
  // Who listens on all addresses is reached on the machine's own.
  const to = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
  const where = { host: to, port, path: '/healthz', timeout: ANSWER_MS };
  return new Promise((resolve) => {
    const request =
      tlsCert === undefined
        ? requestPlain(where)
        : // The certificate is of the public name, and this asks by address.
          requestSecure({ ...where, rejectUnauthorized: false });
    request.on('response', (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    request.on('timeout', () => request.destroy());
    request.on('error', () => {
      resolve(false);
    });
    request.on('close', () => {
      resolve(false);
    });
    request.end();
  });
}
