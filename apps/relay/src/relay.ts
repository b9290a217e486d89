import { pino, type Logger } from 'pino';
import { createAddressAccounts } from './address-accounts.ts';
import type { Client } from './client.ts';
import { readClientAddress } from './client-address.ts';
import { serveConnection, type Connection, type Traffic } from './connection.ts';
import { createDoor } from './door.ts';
import { createEngine } from './engine.ts';
import { createHttpServer } from './http.ts';
import { createIntake } from './intake.ts';
import { createInterests } from './interests.ts';
import { listen } from './listen.ts';
import { createMetrics } from './metrics.ts';
import { GUN_PATH } from './paths.ts';
import { createPeering } from './peering/peering.ts';
import { openRecordStore } from './record-store.ts';
import { createRoutes } from './routes.ts';
import { createServed } from './served.ts';
import { checkSettings } from './settings/check.ts';
import type { RelaySettingsInput } from './settings/settings.ts';
import { createTally, type Counts } from './tally.ts';
import { readTls } from './tls.ts';
import { tellFault } from './store-fault.ts';

/** How a relay is to run. What is not said is as the settings have it by default. */
export interface RelayOptions extends RelaySettingsInput {
  /** Take the next free port when the wanted one is in use. Default: false. */
  readonly portSearch?: boolean;
  /** Default: a log of warnings and errors on standard output. */
  readonly log?: Logger;
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
  /** How many other relays are linked to it. */
  relays(): number;
  /** Forgets what is too old and asked for by nobody; it does so by itself from time to time. */
  readonly forgetOld: () => void;
  /**
   * Says no at `/readyz` and lets nobody in any more, for as long as it is to drain; then ends all
   * connections, writes what is due and lets go of port and folder, within two seconds.
   */
  close(): Promise<void>;
}

const GRACE_MS = 500;

/**
 * Starts a relay. Throws `storage-failed` if its folder cannot be used, `invalid-value` if its port or a
 * setting cannot.
 */
export async function createRelay(options: RelayOptions): Promise<Relay> {
  const { portSearch = false, log = pino({ level: 'warn' }), now = Date.now, ...given } = options;
  const settings = checkSettings(given);
  const { host } = settings;
  const tally = createTally();
  const traffic: Traffic = { bytesIn: 0, bytesOut: 0, waiting: 0 };
  const accounts = createAddressAccounts(settings);
  const interests = createInterests<Client>(settings);
  const served = createServed(settings);
  const connections = new Set<Connection>();
  const onFailure = (error: unknown): void => {
    log.error({ err: error }, 'something fails');
  };

  const tls = readTls(settings);
  const store = await openRecordStore({
    folder: settings.data,
    storeBytes: settings.storeBytes,
    maxAge: settings.maxAge,
    isAsked: interests.has,
    now,
  });
  tellFault(store.fault, log);
  const intake = createIntake(store, interests, served, settings, now);
  const engine = createEngine({ store, intake, interests, served, tally, onFailure });

  const peering = createPeering({ store, intake, tally, onFailure, settings, log });

  const addressOf = readClientAddress(settings.trustProxy);
  let draining: Promise<void> | undefined;
  const door = createDoor({
    limits: settings,
    accounts,
    addressOf,
    isDraining: () => draining !== undefined,
    connections: () => connections.size,
    isPeer: peering.isPeer,
    onPeer: peering.accept,
    onRejection(reason, address) {
      tally.count(reason);
      log.debug({ reason, address }, 'not let in');
    },
    onClient(socket, account) {
      const connection = serveConnection(socket, account, {
        engine,
        limits: settings,
        traffic,
        followedBy: interests.countOf,
        now,
        onFailure,
        onRefusal(reason) {
          tally.count(reason);
          log.debug({ reason, address: account.address }, 'frame refused');
        },
        onCutOff(reason) {
          tally.count(reason);
          log.debug({ reason, address: account.address }, 'cut off');
        },
        onGone(gone) {
          connections.delete(gone);
        },
      });
      connections.add(connection);
    },
  });
  const metrics = createMetrics({
    counts: tally.counts,
    traffic,
    store: store.figures,
    connections: () => connections.size,
    relays: peering.linked,
    subscriptions: () => interests.size,
    addresses: () => accounts.size,
    waitingRecords: () => intake.waiting,
  });
  const routes = createRoutes({
    settings,
    metrics,
    isDraining: () => draining !== undefined,
  });
  const http = createHttpServer({
    routes,
    tls,
    handshakeTimeout: settings.handshakeTimeout,
    accounts,
    addressOf,
    now,
    onFailure,
  });
  http.on('upgrade', door.knock);
  let port: number;
  try {
    port = await listen(http, host, settings.port, portSearch);
  } catch (error) {
    await store.close();
    throw error;
  }

  const probing = setInterval(() => {
    for (const connection of connections) connection.probe();
    peering.probe();
  }, settings.probeInterval);
  const shortest = Math.min(
    settings.handshakeTimeout,
    settings.slowReaderTimeout,
    settings.idleTimeout,
  );
  const sweeping = setInterval(
    () => {
      const at = now();
      for (const connection of connections) connection.inspect(at);
      accounts.sweep(at);
      intake.sweep();
    },
    Math.max(10, Math.min(5_000, shortest / 4)),
  );
  const ageing = setInterval(
    () => {
      store.forgetOld();
    },
    Math.max(100, Math.min(60_000, settings.maxAge / 4)),
  );

  const url = `${tls === undefined ? 'http' : 'https'}://${host.includes(':') ? `[${host}]` : host}:${String(port)}${GUN_PATH}`;
  peering.start();
  log.info({ url, data: settings.data, records: store.figures().records }, 'relay ready');

  async function drain(): Promise<void> {
    log.info({ connections: connections.size }, 'relay draining');
    await new Promise((resolve) => setTimeout(resolve, settings.drain));
    for (const timer of [probing, sweeping, ageing]) clearInterval(timer);
    const httpClosed = new Promise<void>((resolve) => {
      http.close(() => {
        resolve();
      });
    });
    await Promise.all([
      peering.close(GRACE_MS),
      ...[...connections].map((connection) => connection.close(GRACE_MS)),
    ]);
    http.closeAllConnections();
    await httpClosed;
    intake.flush();
    await store.close();
    metrics.end();
    log.info('relay closed');
  }

  return {
    url,
    address: { host, port },
    counts: tally.counts,
    connections: () => connections.size,
    relays: () => peering.linked(),
    forgetOld: store.forgetOld,
    close: () => (draining ??= drain()),
  };
}
