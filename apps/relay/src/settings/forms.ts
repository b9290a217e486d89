import { isIP } from 'node:net';
import { isPeerId } from '@symbolon/gun/wire';
import { z } from 'zod';
import { list } from './kinds.ts';

const isProtocol = (text: string): boolean => /^[a-z][a-z0-9-]{0,63}$/.test(text);

function isOrigin(text: string): boolean {
  return text === 'null' || (URL.canParse(text) && new URL(text).origin === text);
}

/** An address, or a network such as `10.0.0.0/8`. */
function isNetwork(text: string): boolean {
  const [address = '', prefix, ...rest] = text.split('/');
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  if (prefix === undefined) return true;
  return /^\d{1,3}$/.test(prefix) && Number(prefix) <= (version === 4 ? 32 : 128);
}

/** A user and a password in it would show in logs, and be of no use. */
function isRelayUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password } = new URL(text);
  return ['http:', 'https:', 'ws:', 'wss:'].includes(protocol) && username + password === '';
}

/** Names of protocols. */
export const protocols = list(z.string().refine(isProtocol, 'the name of a protocol was expected'));
/** Public keys of authors. */
export const authors = list(
  z.string().refine(isPeerId, 'a public key, x.y in base64url, was expected'),
);
/** Addresses and networks. */
export const networks = list(z.string().refine(isNetwork, 'an address or a network was expected'));
/** Where web pages are from. */
export const origins = list(
  z.string().refine(isOrigin, 'an origin such as https://example.org was expected'),
);
/** Addresses of relays. */
export const relays = list(
  z.string().refine(isRelayUrl, 'an address such as https://example.org was expected'),
);
