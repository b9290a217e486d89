import type { PeerId } from '@symbolon/schemas';
import { compareText } from './order.ts';

/** A primary peer of mine, as far as its word for others goes. */
export interface Voucher {
  readonly peer: PeerId;
  /** How strongly we recognise each other. */
  readonly metric: number;
  /** Its normalised weights. */
  readonly shares: ReadonlyMap<PeerId, number>;
}

/**
 * How much my primary peers stand in for others: for each of those whom they recognise, the sum of our
 * bonds times their shares. It orders whom to ask first among strangers, and gives no standing.
 */
export function vouchersFor(primaryPeers: Iterable<Voucher>): Map<PeerId, number> {
  const standing = new Map<PeerId, number>();
  // In one order, so that no order of arrival shows in the last bit.
  for (const { metric, shares } of [...primaryPeers].sort((a, b) => compareText(a.peer, b.peer))) {
    if (!(metric > 0)) continue;
    for (const [peer, share] of shares) {
      standing.set(peer, (standing.get(peer) ?? 0) + metric * share);
    }
  }
  return standing;
}
