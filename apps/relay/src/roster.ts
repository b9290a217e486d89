import type { PeerId } from '@symbolon/schemas';

/** Who has records here, for each protocol, the one heard of last first. */
export interface Roster {
  /** Notes that a participant has written; tells whether it was not listed before. */
  note(protocol: string, peer: PeerId, version: number): boolean;
  /** Takes a participant out. */
  forget(protocol: string, peer: PeerId): void;
  /** The participants listed under a protocol with their newest version, newest first. */
  list(protocol: string): readonly (readonly [PeerId, number])[];
}

/** Makes a {@link Roster} of at most `limit` participants for each protocol; who is silent longest goes. */
export function createRoster(limit: number): Roster {
  // A Map keeps the order of insertion: whoever writes is taken out and put in again at the end.
  const protocols = new Map<string, Map<PeerId, number>>();

  return {
    note(protocol, peer, version) {
      const peers = protocols.get(protocol) ?? new Map<PeerId, number>();
      protocols.set(protocol, peers);
      const isNew = !peers.has(peer);
      const newest = Math.max(version, peers.get(peer) ?? 0);
      peers.delete(peer);
      peers.set(peer, newest);
      if (peers.size > limit) {
        const [silent] = peers.keys();
        if (silent !== undefined) peers.delete(silent);
      }
      return isNew;
    },
    forget(protocol, peer) {
      const peers = protocols.get(protocol);
      peers?.delete(peer);
      if (peers?.size === 0) protocols.delete(protocol);
    },
    list: (protocol) => [...(protocols.get(protocol) ?? [])].reverse(),
  };
}
