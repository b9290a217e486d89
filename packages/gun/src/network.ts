import {
  LIMITS,
  readonly,
  SymbolonError,
  writable,
  type Clock,
  type NetworkAdapter,
  type NetworkStatus,
  type OutgoingRecord,
  type Reach,
  type Signer,
} from '@symbolon/store';
import { createFollowers } from './followers.ts';
import type { FieldWrite } from './frame.ts';
import { LARGEST_FRAME } from './gate.ts';
import type { GateReason } from './gate-values.ts';
import { readFromLinks, type Reading } from './reading.ts';
import { openRelayLink, type LinkTiming, type RelayLink } from './relay-link.ts';
import { relayUrl } from './relay-url.ts';
import { createRosters } from './rosters.ts';
import { sealValue } from './sealed-value.ts';
import type { WebSocketConstructor } from './socket.ts';
import { parseRecordSoul, RECORD_FIELD, recordSoul, rosterSoul } from './souls.ts';

/** What {@link createGunNetwork} needs. */
export interface GunNetworkOptions {
  /** Whose records are published. */
  readonly signer: Signer;
  /** Addresses of Gun relays, such as `http://localhost:8765/gun`. */
  readonly relays: readonly string[];
  readonly clock: Clock;
  /** Opens sockets. Default: the host's own; Node before 22 has none, so pass that of the package `ws`. */
  readonly webSocket?: WebSocketConstructor;
  readonly timing?: Partial<LinkTiming>;
  /** Told of every frame of a relay that was refused. */
  readonly onRefusal?: (relay: string, reason: GateReason) => void;
}

const TIMING: LinkTiming = {
  openMs: 10_000,
  quietMs: 4_000,
  answerMs: 4_000,
  acknowledgeMs: 5_000,
  resyncMs: 60_000,
};

/** Room in a frame for all but the value. */
const ENVELOPE = 1_024;

/**
 * Makes the network of one participant over Gun relays. It is at work between `connect` and `close`;
 * what is published or followed before or in between outages is made good on every connection.
 * Throws `invalid-value` for an address that is none.
 */
export function createGunNetwork(options: GunNetworkOptions): NetworkAdapter {
  const { signer, clock } = options;
  const urls = options.relays.map(relayUrl);
  const WebSocket = webSocketOf(options.webSocket);
  const timing = { ...TIMING, ...options.timing };
  const status = writable<NetworkStatus>('offline');
  const latest = new Map<string, OutgoingRecord>();
  const writes = new Map<string, FieldWrite>();
  const links: RelayLink[] = [];
  const readings = new Set<Reading>();
  let started: Promise<void> | undefined;
  let isClosed = false;

  const follow = (soul: string): void => {
    for (const link of links) link.follow(soul);
  };
  const followers = createFollowers(follow, (soul) => {
    for (const link of links) link.unfollow(soul);
  });
  const rosters = createRosters(follow);

  function updateStatus(): void {
    const all = links.map((link) => link.status.get());
    const best = (['online', 'connecting'] as const).find((each) => all.includes(each));
    status.set(best ?? 'offline');
  }

  async function open(url: string): Promise<void> {
    const link = await openRelayLink({
      url,
      clock,
      timing,
      WebSocket,
      onRecord: (soul, wire) => {
        followers.deliver(soul, url, wire);
      },
      onRoster: rosters.note,
      onRefusal: (reason) => options.onRefusal?.(url, reason),
    });
    if (isClosed) {
      await link.close();
      return;
    }
    links.push(link);
    link.status.subscribe(updateStatus);
    for (const write of writes.values()) void link.write(write);
    for (const soul of [...followers.souls(), ...rosters.souls()]) link.follow(soul);
  }

  async function write(fields: FieldWrite): Promise<Reach> {
    writes.set(fields.soul, fields);
    return furthest(links.map((link) => link.write(fields)));
  }

  function announce(record: OutgoingRecord, protocol: string): void {
    const soul = rosterSoul(protocol);
    if ((writes.get(soul)?.state ?? -1) >= record.version) return;
    void write({ soul, field: signer.id, value: record.version, state: record.version });
  }

  return {
    capabilities: {
      durableAcknowledgement: true,
      snapshotOnJoin: true,
      largestRecord: LIMITS.recordBytes,
    },
    status: readonly(status),

    async connect() {
      if (isClosed) throw closed();
      if (started === undefined) {
        status.set(urls.length > 0 ? 'connecting' : 'offline');
        started = Promise.all(urls.map(open)).then(() => undefined);
      }
      await started;
    },

    async publish(record) {
      if (isClosed) throw closed();
      const soul = recordSoul(signer.id, record.path);
      const address = parseRecordSoul(soul);
      if (address === undefined) throw badPath(record.path);
      if ((latest.get(soul)?.version ?? -1) > record.version) return 'local';
      latest.set(soul, record);
      const value = await sealValue(signer, soul, record.version, record.wire);
      if (new TextEncoder().encode(JSON.stringify(value)).length > LARGEST_FRAME - ENVELOPE) {
        throw tooLarge(record.path);
      }
      // Signing takes a moment, in which a newer record may have come.
      if (latest.get(soul) !== record) return 'local';
      announce(record, address.protocol);
      return write({ soul, field: RECORD_FIELD, value, state: record.version });
    },

    subscribe(author, path, onRecord) {
      return followers.add(recordSoul(author, path), onRecord);
    },

    async read(author, path, timeoutMs) {
      if (isClosed) return undefined;
      const reading = readFromLinks(links, recordSoul(author, path), timeoutMs, clock);
      readings.add(reading);
      const wire = await reading.wire;
      readings.delete(reading);
      return wire;
    },

    discover: (protocol, onPeer) => rosters.add(rosterSoul(protocol), onPeer),

    async close() {
      if (isClosed) return;
      isClosed = true;
      followers.clear();
      rosters.clear();
      for (const reading of readings) reading.end();
      await started;
      await Promise.all(links.map((link) => link.close()));
      status.set('offline');
    },
  };
}

/** The best that any relay did. */
async function furthest(attempts: readonly Promise<Reach>[]): Promise<Reach> {
  const stored = attempts.map(async (attempt) => {
    const reach = await attempt;
    if (reach !== 'stored') throw new Error(reach);
    return reach;
  });
  try {
    return await Promise.any(stored);
  } catch {
    const reaches = await Promise.all(attempts);
    return reaches.includes('sent') ? 'sent' : 'local';
  }
}

function webSocketOf(given: WebSocketConstructor | undefined): WebSocketConstructor {
  const found = given ?? (globalThis as { WebSocket?: WebSocketConstructor }).WebSocket;
  if (found !== undefined) return found;
  throw new SymbolonError('invalid-value', 'this host has no WebSocket', {
    hint: "pass `webSocket`, for instance that of the package 'ws'",
  });
}

function closed(): SymbolonError {
  return new SymbolonError('network-closed', 'this network has been closed');
}

function badPath(path: string): SymbolonError {
  return new SymbolonError('invalid-value', `${JSON.stringify(path)} is no path of a record`, {
    at: path,
    hint: 'a path like /allocation/state was expected',
  });
}

function tooLarge(path: string): SymbolonError {
  return new SymbolonError(
    'record-too-large',
    `${path}: wrapped for Gun, the record takes more than the ${String(LARGEST_FRAME)} bytes of a frame`,
    { at: path, hint: 'publish fewer units, weights or words' },
  );
}
