import { isIP } from 'node:net';
import { isPeerId } from '@symbolon/gun/wire';
import { LIMITS } from '@symbolon/schemas';
import { z } from 'zod';
import { bytes, count, duration, list, toggle, type SettingNote } from './kinds.ts';

/** What a relay logs at least. */
const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;

/** The port of a relay that is told none. */
export const DEFAULT_PORT = 8765;

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

function isRelayUrl(text: string): boolean {
  return URL.canParse(text) && ['http:', 'https:', 'ws:', 'wss:'].includes(new URL(text).protocol);
}

const protocols = list(z.string().refine(isProtocol, 'the name of a protocol was expected'));
const authors = list(z.string().refine(isPeerId, 'a public key, x.y in base64url, was expected'));
const networks = list(z.string().refine(isNetwork, 'an address or a network was expected'));
const origins = list(
  z.string().refine(isOrigin, 'an origin such as https://example.org was expected'),
);
const relays = list(
  z.string().refine(isRelayUrl, 'an address such as https://example.org was expected'),
);

function noted<Schema extends z.ZodType>(schema: Schema, takes: string, help: string): Schema {
  const note: SettingNote = { takes, help };
  return schema.meta({ ...note });
}

/** Every setting of a relay, with what it is unless told otherwise. Times in milliseconds, sizes in bytes. */
export const RelaySettingsSchema = z.strictObject({
  host: noted(z.string().min(1).default('127.0.0.1'), '<address>', 'address to listen on'),
  port: noted(
    count(0, 65_535).default(DEFAULT_PORT),
    '<number>',
    'port to listen on; 0 takes any free one',
  ),
  data: noted(z.string().min(1).default('./relay-data'), '<folder>', 'where the records are kept'),
  logLevel: noted(z.enum(LOG_LEVELS).default('info'), '<level>', LOG_LEVELS.join(', ')),
  tlsCert: noted(z.string().optional(), '<file>', 'certificate chain (PEM), to serve TLS itself'),
  tlsKey: noted(z.string().optional(), '<file>', 'private key (PEM) of the certificate'),
  trustProxy: noted(
    networks.default([]),
    '<addresses>',
    'proxies whose X-Forwarded-For is believed, such as 127.0.0.1,10.0.0.0/8',
  ),
  origins: noted(
    origins.default([]),
    '<origins>',
    'web pages that may connect, such as https://example.org (all unless stated)',
  ),
  protocols: noted(protocols.default([]), '<names>', 'protocols served (all unless stated)'),
  deniedProtocols: noted(protocols.default([]), '<names>', 'protocols not served'),
  authors: noted(authors.default([]), '<keys>', 'authors served (all unless stated)'),
  deniedAuthors: noted(authors.default([]), '<keys>', 'authors not served'),
  peers: noted(relays.default([]), '<urls>', 'relays to exchange all records with'),
  peerSecret: z
    .string()
    .min(16, 'at least 16 characters were expected')
    .optional()
    .meta({
      takes: '<text>',
      help: 'what relays that are peers of this one show; without it none is let in',
      secret: true,
    } satisfies SettingNote),
  metrics: noted(toggle().default(true), '<true|false>', 'serve /metrics for Prometheus'),
  operatorPage: noted(toggle().default(false), '<true|false>', 'serve /operator for a person'),

  recordBurst: noted(
    count(1).default(LIMITS.recordBurst),
    '<number>',
    'records of one author at once; above it the newest of each path waits',
  ),
  recordsPerSecond: noted(
    count(1).default(LIMITS.recordsPerSecond),
    '<number>',
    'records of one author a second',
  ),
  bytesPerAuthor: noted(bytes().default(LIMITS.authorBytes), '<size>', 'what one author may store'),
  noticesPerAuthor: noted(count(1).default(512), '<number>', 'notices of one author'),
  addressRecordBurst: noted(
    count(1).default(2_000),
    '<number>',
    'records from one address at once; above it they are read later',
  ),
  addressRecordsPerSecond: noted(
    count(1).default(500),
    '<number>',
    'records from one address a second',
  ),
  addressFrameBurst: noted(
    count(1).default(20_000),
    '<number>',
    'frames of any kind from one address at once',
  ),
  addressFramesPerSecond: noted(
    count(1).default(4_000),
    '<number>',
    'frames from one address a second',
  ),
  bytesPerAddress: noted(
    bytes().default(64 * 2 ** 20),
    '<size>',
    'what may be stored from one address',
  ),
  connectionsPerAddress: noted(count(1).default(64), '<number>', 'connections of one address'),
  soulsPerAddress: noted(count(1).default(100_000), '<number>', 'subscriptions of one address'),
  frameBurst: noted(
    count(1).default(5_000),
    '<number>',
    'frames of one connection at once; above it they are read later',
  ),
  framesPerSecond: noted(count(1).default(1_000), '<number>', 'frames of one connection a second'),
  soulsPerConnection: noted(
    count(1).default(20_000),
    '<number>',
    'subscriptions of one connection',
  ),
  connections: noted(count(1).default(10_000), '<number>', 'connections in all'),
  souls: noted(count(1).default(1_000_000), '<number>', 'subscriptions in all'),
  storeBytes: noted(
    bytes(2 ** 16).default(256 * 2 ** 20),
    '<size>',
    'what is stored in all; above it the oldest goes',
  ),
  maxAge: noted(
    duration(1_000).default(90 * 86_400_000),
    '<time>',
    'a record that nobody asks for is kept so long',
  ),
  bufferedBytes: noted(
    bytes().default(256 * 2 ** 10),
    '<size>',
    'on the way to one connection; above it it gets only the newest of each record',
  ),
  largestBuffer: noted(
    bytes().default(4 * 2 ** 20),
    '<size>',
    'on the way to one connection; above it it is cut off',
  ),
  slowReaderTimeout: noted(
    duration(10).default(20_000),
    '<time>',
    'a connection that is so long behind is cut off',
  ),
  handshakeTimeout: noted(
    duration(10).default(10_000),
    '<time>',
    'until a connection is open, and until it says something',
  ),
  idleTimeout: noted(
    duration(10).default(600_000),
    '<time>',
    'a connection that follows nothing may be silent so long',
  ),
  probeInterval: noted(
    duration(10).default(30_000),
    '<time>',
    'between signs of life that a connection is asked for',
  ),
  drain: noted(
    duration(0, 8_000).default(0),
    '<time>',
    'between /readyz saying no and the end, for a load balancer; 8 s at most',
  ),
});

/** How a relay is to run, complete. */
export type RelaySettings = z.output<typeof RelaySettingsSchema>;

/** What may be said of it; the rest is as usual. */
export type RelaySettingsInput = z.input<typeof RelaySettingsSchema>;
