import { normaliseWeights, type Protocol, type RelationshipStrength } from '@symbolon/algorithm';
import type { PeerId, Relationships } from '@symbolon/schemas';
import type { ProtocolStores } from '@symbolon/store';

const NOBODY: ReadonlyMap<PeerId, number> = new Map();

/** Reads standings out of the stores. Normalising is done once for each published set of weights. */
export function createRecognition<State, Results>(
  me: PeerId,
  protocol: Pick<Protocol<State, Results>, 'metric'>,
  stores: Pick<ProtocolStores<State, Results>, 'myRelationships' | 'networkRelationships'>,
) {
  const normalised = new WeakMap<Relationships, ReadonlyMap<PeerId, number>>();

  function sharesOf(
    owner: PeerId,
    relationships: Relationships | undefined,
  ): ReadonlyMap<PeerId, number> {
    if (relationships === undefined) return NOBODY;
    const known = normalised.get(relationships);
    if (known !== undefined) return known;
    const shares = normaliseWeights(relationships.weights, owner);
    normalised.set(relationships, shares);
    return shares;
  }

  return {
    /** Whom a peer recognises, with its normalised weights; nobody while that is unknown. */
    sharesOf: (peer: PeerId) => sharesOf(peer, stores.networkRelationships.get().get(peer)),
    /** Everyone I recognise, with my normalised weight for them. */
    mine: () => sharesOf(me, stores.myRelationships.get()),
    standing(peer: PeerId): RelationshipStrength {
      const mine = sharesOf(me, stores.myRelationships.get()).get(peer) ?? 0;
      const theirs = sharesOf(peer, stores.networkRelationships.get().get(peer)).get(me) ?? 0;
      return { mine, theirs, metric: protocol.metric(mine, theirs) };
    },
  };
}

/** What {@link createRecognition} makes. */
export type Recognition = ReturnType<typeof createRecognition>;
