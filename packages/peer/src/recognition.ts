import { normaliseWeights, type Protocol } from '@symbolon/algorithm';
import type { PeerId, Relationships } from '@symbolon/schemas';
import type { ProtocolStores } from '@symbolon/store';

/** How I and one other peer stand to each other, by what we both published. */
export interface Standing {
  /** My weight for them, normalised. */
  readonly mine: number;
  /** Their weight for me, normalised; 0 while unknown. */
  readonly theirs: number;
  readonly metric: number;
}

const NOBODY: ReadonlyMap<PeerId, number> = new Map();

/** Reads standings out of the stores. Normalising is done once for each published set of weights. */
export function createRecognition<State, Results>(
  me: PeerId,
  protocol: Pick<Protocol<State, Results>, 'metric'>,
  stores: Pick<ProtocolStores<State, Results>, 'myRelationships' | 'networkRelationships'>,
) {
  const normalised = new WeakMap<Relationships, ReadonlyMap<PeerId, number>>();

  function sharesOf(relationships: Relationships | undefined): ReadonlyMap<PeerId, number> {
    if (relationships === undefined) return NOBODY;
    const known = normalised.get(relationships);
    if (known !== undefined) return known;
    const shares = normaliseWeights(relationships.weights);
    normalised.set(relationships, shares);
    return shares;
  }

  return {
    /** Everyone I recognise, with my normalised weight for them. */
    mine: () => sharesOf(stores.myRelationships.get()),
    standing(peer: PeerId): Standing {
      const mine = sharesOf(stores.myRelationships.get()).get(peer) ?? 0;
      const theirs = sharesOf(stores.networkRelationships.get().get(peer)).get(me) ?? 0;
      return { mine, theirs, metric: mine > 0 && theirs > 0 ? protocol.metric(mine, theirs) : 0 };
    },
  };
}

/** What {@link createRecognition} makes. */
export type Recognition = ReturnType<typeof createRecognition>;
