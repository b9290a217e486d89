import { LIMITS, type PeerId } from '@symbolon/schemas';
import { readonly, writable, type NetworkAdapter, type Readable } from '@symbolon/store';

/** Everyone seen under a protocol on this network, up to the bound. */
export interface Roster {
  readonly peers: Readable<ReadonlySet<PeerId>>;
  start(): void;
  stop(): void;
}

/** Whether there may be more participants than a roster tells of: one of its places may be my own. */
export function isRosterFull(peers: ReadonlySet<PeerId>): boolean {
  return peers.size >= LIMITS.roster - 1;
}

/** Makes an empty {@link Roster} that looks for participants once started. I am not on my own roster. */
export function createRoster(network: NetworkAdapter, protocol: string, me: PeerId): Roster {
  const peers = writable<ReadonlySet<PeerId>>(new Set());
  let end: (() => void) | undefined;
  return {
    peers: readonly(peers),
    start() {
      end = network.discover(protocol, (peer) => {
        const seen = peers.get();
        if (peer === me || seen.has(peer) || seen.size >= LIMITS.roster) return;
        peers.set(new Set(seen).add(peer));
      });
    },
    stop() {
      end?.();
    },
  };
}
