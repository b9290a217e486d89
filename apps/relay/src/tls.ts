import { readFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';
import { SymbolonError } from '@symbolon/schemas';
import type { RelaySettings } from './settings/settings.ts';

/** What serving TLS takes. */
export interface Tls {
  readonly cert: string;
  readonly key: string;
}

/** Reads certificate and key, where they are set. Throws `invalid-value` if they cannot be used. */
export function readTls({
  tlsCert,
  tlsKey,
}: Pick<RelaySettings, 'tlsCert' | 'tlsKey'>): Tls | undefined {
  if (tlsCert === undefined || tlsKey === undefined) return undefined;
  try {
    const tls = { cert: readFileSync(tlsCert, 'utf8'), key: readFileSync(tlsKey, 'utf8') };
    createSecureContext(tls);
    return tls;
  } catch (cause) {
    throw new SymbolonError('invalid-value', `cannot use ${tlsCert} and ${tlsKey} for TLS`, {
      cause,
      hint: 'both are PEM files, and the key is that of the certificate',
    });
  }
}
