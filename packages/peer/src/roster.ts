import { LIMITS, type PeerId } from '@symbolon/schemas';
import { readonly, writable, type NetworkAdapter, type Readable } from '@symbolon/store';

/** Everyone seen under a protocol on this network, up to the bound, and how to stop looking. */
export interface Roster {
  readonly peers: Readable<ReadonlySet<PeerId>>;
  stop(): void;
}

/** Looks for participants. I am not on my own roster. */
export function followRoster(network: NetworkAdapter, protocol: string, me: PeerId): Roster {
  const peers = writable<ReadonlySet<PeerId>>(new Set());
  const stop = network.discover(protocol, (peer) => {
    const seen = peers.get();
    if (peer === me || seen.has(peer) || seen.size >= LIMITS.roster) return;
    peers.set(new Set(seen).add(peer));
  });
  return { peers: readonly(peers), stop };
}
