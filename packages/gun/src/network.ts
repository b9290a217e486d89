import {
  LIMITS,
  networkClosed,
  readonly,
  writable,
  type Clock,
  type Limits,
  type NetworkAdapter,
  type NetworkStatus,
  type Signer,
} from '@symbolon/store';
import { call } from './call.ts';
import { createFollowers } from './followers.ts';
import type { GateReason } from './gate-values.ts';
import { noticesSoul, rosterSoul } from './listings.ts';
import { noWebSocket } from './network-errors.ts';
import { createPublishing, furthest } from './publishing.ts';
import { createReading, type Reading } from './reading.ts';
import { openRelayLink, type LinkTiming, type RelayLink } from './relay-link.ts';
import { relayUrl } from './relay-url.ts';
import { createRosters } from './rosters.ts';
import type { WebSocketConstructor } from './socket.ts';
import { recordSoul } from './souls.ts';

/** What {@link createGunNetwork} needs. */
export interface GunNetworkOptions {
  /** Whose records are published. */
  readonly signer: Signer;
  /** Addresses of Gun relays, such as `http://localhost:8765/gun`. */
  readonly relays: readonly string[];
  readonly clock: Clock;
  /** Opens sockets. Default: the host's own; Node before 22 has none, so pass that of the package `ws`. */
  readonly webSocket?: WebSocketConstructor;
  /** Time limits that are not the usual ones, in milliseconds. */
  readonly timing?: Partial<LinkTiming>;
  /** Limits of the group that are not the usual ones. Its relays have to take what they allow. */
  readonly limits?: Partial<Limits>;
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

/**
 * Makes the network of one participant over Gun relays. It is at work between `connect` and `close`;
 * what is published or followed before, or during an outage, is made good on every connection.
 * Throws `invalid-value` for an address that is none.
 */
export function createGunNetwork(options: GunNetworkOptions): NetworkAdapter {
  const { signer, clock } = options;
  const limits = { ...LIMITS, ...options.limits };
  // One that is named twice is one relay.
  const urls = [...new Set(options.relays.map(relayUrl))];
  const WebSocket =
    options.webSocket ?? (globalThis as { WebSocket?: WebSocketConstructor }).WebSocket;
  if (WebSocket === undefined) throw noWebSocket();
  const timing = { ...TIMING, ...options.timing };
  const status = writable<NetworkStatus>('offline');
  const links: RelayLink[] = [];
  const readings = new Set<Reading>();
  let started: Promise<void> | undefined;
  let closing: Promise<void> | undefined;

  const follow = (soul: string): void => {
    for (const link of links) link.follow(soul);
  };
  const unfollow = (soul: string): void => {
    for (const link of links) link.unfollow(soul);
  };
  const followers = createFollowers(follow, unfollow);
  const rosters = createRosters(follow, unfollow, { relays: urls.length, limits });
  const publishing = createPublishing(signer, clock, limits, (write, onFurther) =>
    // A record that was still being signed when the end came stays here.
    furthest(closing === undefined ? links.map((link) => link.write(write, onFurther)) : []),
  );

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
      limits,
      WebSocket: WebSocket as WebSocketConstructor,
      onRecord: (soul, wire) => {
        followers.deliver(soul, url, wire);
      },
      onEarly: followers.pass,
      onListed: (soul, names) => {
        rosters.note(url, soul, names);
      },
      onRefusal: (reason) => {
        call((why: GateReason) => options.onRefusal?.(url, why), reason);
      },
    });
    links.push(link);
    link.status.subscribe(updateStatus);
    for (const { fields, onFurther } of publishing.writes()) void link.write(fields, onFurther);
    for (const soul of [...followers.souls(), ...rosters.souls()]) link.follow(soul);
    for (const reading of readings) reading.ask(link);
  }

  /** All links or none: `connect` may be tried again after a failure. */
  async function openAll(): Promise<void> {
    status.set(urls.length > 0 ? 'connecting' : 'offline');
    const outcomes = await Promise.allSettled(urls.map(open));
    const failure = outcomes.find((outcome) => outcome.status === 'rejected');
    if (failure === undefined) return;
    await closeLinks();
    started = undefined;
    throw failure.reason;
  }

  async function closeLinks(): Promise<void> {
    await Promise.all(links.splice(0).map((link) => link.close()));
    status.set('offline');
  }

  async function close(): Promise<void> {
    followers.clear();
    rosters.clear();
    publishing.end();
    for (const reading of readings) reading.end();
    // Whoever connects is told of a failure.
    await started?.catch(() => undefined);
    await closeLinks();
  }

  return {
    capabilities: {
      durableAcknowledgement: true,
      snapshotOnJoin: true,
      largestRecord: limits.recordBytes,
    },
    status: readonly(status),

    async connect() {
      if (closing !== undefined) throw networkClosed();
      await (started ??= openAll());
    },
    async publish(record, onFurther) {
      if (closing !== undefined) throw networkClosed();
      return publishing.publish(record, onFurther);
    },
    subscribe: (author, path, onRecord) => followers.add(recordSoul(author, path), onRecord),
    async read(author, path, timeoutMs, accepts) {
      if (closing !== undefined) return undefined;
      const soul = recordSoul(author, path);
      const reading = createReading({ relays: urls.length, soul, timeoutMs, clock, accepts });
      readings.add(reading);
      for (const link of links) reading.ask(link);
      const wire = await reading.wire;
      readings.delete(reading);
      return wire;
    },
    discover: (protocol, onPeer) => rosters.add(rosterSoul(protocol), onPeer),
    discoverNotices: (protocol, onAuthor) =>
      rosters.add(noticesSoul(protocol, signer.id), onAuthor),
    close: () => (closing ??= close()),
  };
}
