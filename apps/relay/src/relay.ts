import { LARGEST_FRAME } from '@symbolon/gun/wire';
import { pino, type Logger } from 'pino';
import { WebSocketServer } from 'ws';
import { serveConnection, type Connection } from './connection.ts';
import { createEngine, type Counts } from './engine.ts';
import { createHttpServer, GUN_PATH } from './http.ts';
import { RELAY_LIMITS, type RelayLimits } from './limits.ts';
import { listen } from './listen.ts';
import { openRecordStore } from './record-store.ts';

/** How a relay is to run. */
export interface RelayOptions {
  /** Where the records are kept. */
  readonly folder: string;
  /** Default: 8765. 0 takes any free one. */
  readonly port?: number;
  /** Default: 127.0.0.1, this machine only. */
  readonly host?: string;
  /** Take the next free port when the wanted one is in use. Default: false. */
  readonly portSearch?: boolean;
  /** Default: a log of warnings and errors on standard output. */
  readonly log?: Logger;
  readonly limits?: Partial<RelayLimits>;
  /** The time, in milliseconds since 1970. Default: the machine's. */
  readonly now?: () => number;
}

/** A relay at work. */
export interface Relay {
  /** Where participants connect to. */
  readonly url: string;
  readonly address: { readonly host: string; readonly port: number };
  /** What became of frames, writes and questions so far, by name. */
  readonly counts: Counts;
  /** How many are connected. */
  connections(): number;
  /** Ends all connections, writes what is due and lets go of port and folder, within two seconds. */
  close(): Promise<void>;
}

/** The port of a relay that is told none. */
export const DEFAULT_PORT = 8765;

const PROBE_MS = 30_000;
const GRACE_MS = 500;

/**
 * Starts a relay. Throws `storage-failed` if its folder cannot be used, `invalid-value` if its port
 * cannot.
 */
export async function createRelay(options: RelayOptions): Promise<Relay> {
  const host = options.host ?? '127.0.0.1';
  const log = options.log ?? pino({ level: 'warn' });
  const limits = { ...RELAY_LIMITS, ...options.limits };
  const now = options.now ?? Date.now;

  const store = await openRecordStore(options.folder);
  const onFailure = (error: unknown): void => {
    log.error({ err: error }, 'the store fails');
  };
  const engine = createEngine(store, limits, now, onFailure);
  const refusals = new Map<string, number>();
  const connections = new Set<Connection>();
  const http = createHttpServer();
  let port: number;
  try {
    port = await listen(http, host, options.port ?? DEFAULT_PORT, options.portSearch ?? false);
  } catch (error) {
    await store.close();
    throw error;
  }

  let closing: Promise<void> | undefined;
  const sockets = new WebSocketServer({
    server: http,
    path: GUN_PATH,
    maxPayload: LARGEST_FRAME,
    perMessageDeflate: false,
  });
  sockets.on('connection', (socket) => {
    if (closing !== undefined) {
      socket.terminate();
      return;
    }
    const connection = serveConnection(socket, {
      engine,
      limits,
      now,
      onFailure,
      onRefusal(reason) {
        refusals.set(reason, (refusals.get(reason) ?? 0) + 1);
        log.debug({ reason }, 'frame refused');
      },
      onGone(gone) {
        connections.delete(gone);
        log.debug({ connections: connections.size }, 'disconnected');
      },
    });
    connections.add(connection);
    log.debug({ connections: connections.size }, 'connected');
  });
  const probing = setInterval(() => {
    for (const connection of connections) connection.probe();
  }, PROBE_MS);

  const url = `http://${host.includes(':') ? `[${host}]` : host}:${String(port)}${GUN_PATH}`;
  log.info({ url, folder: options.folder }, 'relay ready');

  async function close(): Promise<void> {
    clearInterval(probing);
    const httpClosed = new Promise<void>((resolve) => {
      http.close(() => {
        resolve();
      });
    });
    await Promise.all([...connections].map((connection) => connection.close(GRACE_MS)));
    sockets.close();
    http.closeAllConnections();
    await httpClosed;
    await store.close();
    log.info('relay closed');
  }

  return {
    url,
    address: { host, port },
    get counts() {
      return new Map([...engine.counts, ...refusals]);
    },
    connections: () => connections.size,
    close: () => (closing ??= close()),
  };
}
