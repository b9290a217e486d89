import { SymbolonError } from '@symbolon/store';

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
  if (url === undefined || protocol === undefined) {
    throw new SymbolonError(
      'invalid-value',
      `${JSON.stringify(address)} is no address of a relay`,
      {
        hint: 'give one like http://localhost:8765/gun',
      },
    );
  }
  url.protocol = protocol;
  url.hash = '';
  return url.href;
}
