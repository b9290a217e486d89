import { z } from 'zod';
import { authors, networks, origins, protocols, relays } from './forms.ts';
import { count, noted, toggle, type SettingNote } from './kinds.ts';

/** What a relay logs at least. */
const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;

/** The port of a relay that is told none. */
export const DEFAULT_PORT = 8765;

/** Where a relay serves, whom, and what. */
export const SERVICE = {
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
    .regex(
      /^[!-~][ -~]{14,}[!-~]$/,
      'at least 16 characters of ASCII were expected, and no space at either end',
    )
    .optional()
    .meta({
      takes: '<text>',
      help: 'what relays that are peers of this one show; without it none is let in',
      secret: true,
    } satisfies SettingNote),
  metrics: noted(toggle().default(true), '<true|false>', 'serve /metrics for Prometheus'),
  operatorPage: noted(toggle().default(false), '<true|false>', 'serve /operator for a person'),
};
