import type { Collection, PeerId } from '@symbolon/schemas';

/**
 * Whom a participant follows.
 *
 * - `relationship`: whoever concerns me, as much as they do, and who else might.
 * - `mesh`: everything of everyone, for groups of a few dozen.
 * - `star`: everything of one coordinator, and nothing of anyone else; the coordinator follows everyone.
 * - `gossip`: whoever I recognise and who recognises me, and of all others a random few, drawn anew with
 *   every new seed.
 */
export type Topology =
  | 'relationship'
  | 'mesh'
  | { readonly kind: 'star'; readonly coordinator: PeerId }
  | { readonly kind: 'gossip'; readonly size: number };

/** What the plan asks about a peer that is known in any way: from weights, notices, or discovery. */
export interface PlannedPeer {
  /** I recognise them. */
  readonly recognised: boolean;
  /** They recognise me, as far as I have heard. */
  readonly recognisesMe: boolean;
  /** They left me a notice that says they recognise me. Nothing is believed of it until I have looked. */
  readonly noticed?: boolean;
  /** How much my primary peers stand in for them; see `vouchersFor`. */
  readonly vouched?: number;
}

/** What to follow of one peer, why, and how readily to leave it out: the lowest rank is kept longest. */
export interface Wish {
  readonly rank: number;
  /** The most telling ones first. */
  readonly collections: readonly Collection[];
  readonly reason: string;
}

/** How a topology looks at a peer; `undefined` where it does not follow them at all. */
export type WishFor = (peer: PeerId, facts: PlannedPeer) => Wish | undefined;

// Relationships decide what else is wanted; the heartbeat comes last, where a budget cuts.
const EVERYTHING: readonly Collection[] = ['relationships', 'state', 'results', 'coordination'];

/** What a peer is to me by recognition alone; `undefined` for those who are nothing to me yet. */
export function wishByRelationship({ recognised, recognisesMe }: PlannedPeer): Wish | undefined {
  if (recognised && recognisesMe) {
    return { rank: 0, collections: EVERYTHING, reason: 'we recognise each other' };
  }
  if (recognised) {
    return {
      rank: 1,
      collections: ['relationships', 'state', 'coordination'],
      reason: 'I recognise them',
    };
  }
  if (recognisesMe) return { rank: 2, collections: EVERYTHING, reason: 'they recognise me' };
  return undefined;
}

/** What a stranger is to me: somebody who may recognise me. */
export function wishForStranger({ noticed }: PlannedPeer, browse: boolean): Wish {
  const collections: readonly Collection[] = browse
    ? ['relationships', 'state', 'coordination']
    : ['relationships'];
  if (noticed === true) return { rank: 3, collections, reason: 'they say that they recognise me' };
  return {
    rank: 4,
    collections,
    reason: browse ? 'shown as part of the group' : 'they may recognise me',
  };
}

/** Everything of someone, for a reason that the topology gives. */
export function wishForAll(rank: number, reason: string): Wish {
  return { rank, collections: EVERYTHING, reason };
}
