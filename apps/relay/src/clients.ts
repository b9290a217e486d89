import type { Duplex } from 'node:stream';
import type { Logger } from 'pino';
import type { WebSocket } from 'ws';
import type { AddressAccount } from './address-accounts.ts';
import type { Client } from './client.ts';
import { serveConnection, type Connection, type Traffic } from './connection.ts';
import type { Engine } from './engine.ts';
import { createGather } from './gather.ts';
import type { Interests } from './interests.ts';
import { createPool } from './pool.ts';
import type { RelaySettings } from './settings/settings.ts';
import type { Tally } from './tally.ts';
import type { Turns } from './turns.ts';

/** Everybody who is connected. */
export interface Clients {
  /** Serves a socket that has been let in. */
  readonly serve: (socket: WebSocket, account: AddressAccount, stream: Duplex) => void;
  readonly count: () => number;
  readonly traffic: Readonly<Traffic>;
  /** Bytes that came from all of them and are not dealt with, */
  readonly inboundBytes: () => number;
  /** and on their way to them. */
  readonly outboundBytes: () => number;
  /** Asks all for a sign of life. */
  probe(): void;
  /** Cuts off who is silent, idle or behind for too long. */
  inspect(now: number): void;
  /** Says goodbye to all. */
  close(graceMs: number): Promise<void>;
}

/** What serving clients takes. */
export interface ClientsContext {
  readonly engine: Engine;
  readonly settings: RelaySettings;
  readonly interests: Interests<Client>;
  readonly tally: Tally;
  readonly turns: Turns;
  readonly log: Logger;
  readonly now: () => number;
  readonly onFailure: (error: unknown) => void;
}

/** Makes {@link Clients}, nobody to begin with. */
export function createClients(context: ClientsContext): Clients {
  const { engine, settings, interests, tally, turns, log, now, onFailure } = context;
  const connections = new Set<Connection>();
  const traffic: Traffic = { bytesIn: 0, bytesOut: 0, waiting: 0 };
  const outbound = createPool(settings.outboundBytes);
  const inbound = createPool(settings.inboundBytes);
  const gather = createGather();

  return {
    serve(socket, account, stream) {
      const tell = (what: string) => (reason: string) => {
        tally.count(reason);
        log.debug({ reason, address: account.address }, what);
      };
      const connection = serveConnection(socket, stream, account, {
        ...{ engine, limits: settings, traffic, outbound, inbound, turns, now, onFailure },
        gather: () => {
          gather(stream);
        },
        followedBy: interests.countOf,
        onRefusal: tell('frame refused'),
        onCutOff: tell('cut off'),
        onGone(gone) {
          connections.delete(gone);
        },
      });
      connections.add(connection);
    },
    count: () => connections.size,
    traffic,
    inboundBytes: () => inbound.bytes,
    outboundBytes: () => outbound.bytes,
    probe() {
      for (const connection of connections) connection.probe();
    },
    inspect(at) {
      for (const connection of connections) connection.inspect(at);
    },
    async close(graceMs) {
      await Promise.all([...connections].map((connection) => connection.close(graceMs)));
    },
  };
}
