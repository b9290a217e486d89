import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';

/** Tells from which address a request comes. */
export type ClientAddress = (request: IncomingMessage) => string;

/** Makes what tells whether an address is one of the proxies listed. */
export function createProxyTest(trustedProxies: readonly string[]): (address: string) => boolean {
  const trusted = blockList(trustedProxies);
  return (address) => isIn(trusted, plainAddress(address));
}

/**
 * Makes a {@link ClientAddress}. What a proxy says of its client is believed only of the proxies listed:
 * it is the last address in `X-Forwarded-For` that is not one of them.
 */
export function readClientAddress(trustedProxies: readonly string[]): ClientAddress {
  const trusted = blockList(trustedProxies);

  return (request) => {
    let address = plainAddress(request.socket.remoteAddress ?? '');
    if (trustedProxies.length === 0) return address;
    const forwarded = request.headers['x-forwarded-for'];
    const hops = (Array.isArray(forwarded) ? forwarded.join(',') : (forwarded ?? '')).split(',');
    while (isIn(trusted, address)) {
      const before = plainAddress(withoutPort(hops.pop()?.trim() ?? ''));
      // Who says nothing, or no address, is the proxy itself.
      if (isIP(before) === 0) break;
      address = before;
    }
    return address;
  };
}

function blockList(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', prefix] = network.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (prefix === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(prefix), family);
  }
  return list;
}

function isIn(list: BlockList, address: string): boolean {
  const version = isIP(address);
  return version !== 0 && list.check(address, version === 6 ? 'ipv6' : 'ipv4');
}

/** Some proxies write the port too: `192.0.2.1:5000`, `[2001:db8::1]:5000`. */
function withoutPort(hop: string): string {
  return (
    /^\[(.*)\](?::\d{1,5})?$/.exec(hop)?.[1] ?? hop.replace(/^(\d+(?:\.\d+){3}):\d{1,5}$/, '$1')
  );
}

/** Without what IPv6 writes around an IPv4 address, and without a zone. */
export function plainAddress(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
}

/** Whoever has one IPv6 address has 2⁶⁴ of them, so they count as one. */
export function networkOf(address: string): string {
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0');
  const groups = tail === undefined ? before : [...before, ...zeros, ...after];
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}
