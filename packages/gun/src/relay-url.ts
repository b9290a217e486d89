import { noRelayAddress } from './network-errors.ts';

const PROTOCOLS: Readonly<Record<string, string>> = {
  'http:': 'ws:',
  'https:': 'wss:',
  'ws:': 'ws:',
  'wss:': 'wss:',
};

/** Makes the address of a relay's WebSocket. Throws `invalid-value` for what is no such address. */
export function relayUrl(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const protocol = PROTOCOLS[url?.protocol ?? ''];
  if (url === undefined || protocol === undefined) throw noRelayAddress(address);
  url.protocol = protocol;
  url.hash = '';
  return url.href;
}
