import { Server as SecureServer } from 'node:https';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { createAddressAccounts } from './address-accounts.ts';
import { createProxyTest, readClientAddress } from './client-address.ts';
import type { Client } from './client.ts';
import { createClients } from './clients.ts';
import { tellDisk } from './disk-log.ts';
import { createDoor } from './door.ts';
import { createEngine } from './engine.ts';
import { tellFailures } from './failure-log.ts';
import { createHttpServer } from './http.ts';
import { createIntake } from './intake.ts';
import { createInterests } from './interests.ts';
import { listen, urlOf } from './listen.ts';
import { createLog } from './log-output.ts';
import { createMetrics } from './metrics.ts';
import { watchSockets } from './open-sockets.ts';
import { createPeering } from './peering/peering.ts';
import { openRecordStore } from './open-record-store.ts';
import type { Relay, RelayOptions } from './relay-options.ts';
import { createRoutes } from './routes.ts';
import { createServed } from './served.ts';
import { checkSettings } from './settings/check.ts';
import { createSocketLimit } from './socket-limit.ts';
import { tellFault } from './store-fault.ts';
import { createTally } from './tally.ts';
import { readTls } from './tls.ts';
import { createTurns } from './turns.ts';
import { keepUp } from './upkeep.ts';

const GRACE_MS = 500;
/** Sockets in all, beside those that may become connections. */
const SPARE_SOCKETS = 1_000;

/**
 * Starts a relay. Throws `storage-failed` if its folder cannot be used, `invalid-value` if its port or a
 * setting cannot.
 */
export async function createRelay(options: RelayOptions): Promise<Relay> {
  const {
    portSearch = false,
    log = createLog(options.logLevel ?? 'warn'),
    now = Date.now,
    ...given
  } = options;
  const settings = checkSettings(given);
  const tls = readTls(settings);
  const tally = createTally();
  const accounts = createAddressAccounts(settings);
  const interests = createInterests<Client>(settings);
  const served = createServed(settings);
  const turns = createTurns();
  const onFailure = tellFailures(log, now);

  const store = await openRecordStore({
    folder: settings.data,
    storeBytes: settings.storeBytes,
    storeRecords: settings.storeRecords,
    maxAge: settings.maxAge,
    isAsked: interests.has,
    isServed: served.record,
    now,
    onDiskChange: tellDisk(log),
  });
  tellFault(store.fault, log);
  const intake = createIntake(store, interests, served, settings, now);
  const engine = createEngine({ store, intake, interests, served, tally, turns, onFailure });
  const peering = createPeering({
    ...{ store, intake, tally, onFailure, settings, log, now },
    isAsked: interests.has,
  });
  const clients = createClients({
    ...{ engine, settings, interests, tally, turns, log, now, onFailure },
  });

  let draining: Promise<void> | undefined;
  const isDraining = (): boolean => draining !== undefined;
  const addressOf = readClientAddress(settings.trustProxy);
  const door = createDoor({
    ...{ limits: settings, accounts, addressOf, isDraining },
    connections: clients.count,
    isPeer: peering.isPeer,
    onPeer: peering.accept,
    onClient: clients.serve,
    onRejection(reason, address) {
      tally.count(reason);
      log.debug({ reason, address }, 'not let in');
    },
  });
  const metrics = createMetrics({
    counts: tally.counts,
    traffic: clients.traffic,
    store: store.figures,
    connections: clients.count,
    relays: peering.linked,
    subscriptions: () => interests.size,
    addresses: () => accounts.size,
    inboundBytes: clients.inboundBytes,
    outboundBytes: clients.outboundBytes,
    waitingRecords: () => intake.waiting,
  });
  const isFailing = (): boolean => store.figures().isFailing;
  const http = createHttpServer({
    ...{ tls, accounts, addressOf, now, onFailure },
    routes: createRoutes({ settings, metrics, isDraining, isFailing, now }),
    handshakeTimeout: settings.handshakeTimeout,
    slowReaderTimeout: settings.slowReaderTimeout,
    sockets: settings.connections + SPARE_SOCKETS,
    limitSockets: createSocketLimit(
      settings.connectionsPerAddress,
      createProxyTest(settings.trustProxy),
    ),
  });
  http.on('upgrade', door.knock);
  const sockets = watchSockets(http);

  async function end(): Promise<void> {
    await store.close();
    metrics.end();
  }

  let port: number;
  try {
    port = await listen(http, settings.host, settings.port, portSearch);
  } catch (error) {
    await end();
    throw error;
  }
  const stopUpkeep = keepUp(
    {
      probe() {
        clients.probe();
        peering.probe();
      },
      sweep() {
        const at = now();
        clients.inspect(at);
        accounts.sweep(at);
        intake.sweep();
        store.probe();
      },
      age: store.forgetOld,
    },
    settings,
  );

  const url = urlOf(settings.host, port, tls !== undefined);
  peering.start();
  log.info({ url, data: settings.data, records: store.figures().records }, 'relay ready');

  async function drain(): Promise<void> {
    log.info({ connections: clients.count() }, 'relay draining');
    await new Promise((resolve) => setTimeout(resolve, settings.drain));
    stopUpkeep();
    // What waits for its turn has it now, so that whoever sent it hears that it is kept.
    intake.flush();
    await store.idle();
    await nextTurn();
    const httpClosed = new Promise<void>((resolve) => {
      http.close(() => {
        resolve();
      });
    });
    await Promise.all([peering.close(GRACE_MS), clients.close(GRACE_MS)]);
    sockets.destroy();
    await httpClosed;
    await end();
    log.info('relay closed');
  }

  return {
    url,
    address: { host: settings.host, port },
    counts: tally.counts,
    connections: clients.count,
    relays: peering.linked,
    reloadTls() {
      const again = readTls(settings);
      if (again !== undefined && http instanceof SecureServer) http.setSecureContext(again);
    },
    forgetOld: store.forgetOld,
    close: () => (draining ??= drain()),
  };
}
