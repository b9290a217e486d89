import type { PeerId } from '@symbolon/schemas';
import { compareText } from './order.ts';

/**
 * A random subset of peers, the same for the same seed. Another seed gives another one; under one seed
 * a peer that comes or goes changes one place at most, so that a sample is redrawn only on purpose.
 */
export function samplePeers(
  peers: Iterable<PeerId>,
  size: number,
  seed: number,
): ReadonlySet<PeerId> {
  const drawn = [...peers].map((peer) => ({ peer, lot: lotOf(peer, seed) }));
  drawn.sort((a, b) => a.lot - b.lot || compareText(a.peer, b.peer));
  return new Set(drawn.slice(0, Math.max(0, size)).map(({ peer }) => peer));
}

/** One number of 32 bits for a peer under a seed, evenly spread (FNV-1a, stirred once more at the end). */
function lotOf(peer: PeerId, seed: number): number {
  let hash = 0x81_1c_9d_c5 ^ Math.floor(seed * 2 ** 32);
  for (let index = 0; index < peer.length; index += 1) {
    hash = Math.imul(hash ^ peer.charCodeAt(index), 0x01_00_01_93);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85_eb_ca_6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2_b2_ae_35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
