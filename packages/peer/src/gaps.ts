import { recordPath, type Collection, type Heads, type PeerId } from '@symbolon/schemas';
import type { ProtocolStores, Session } from '@symbolon/store';

/** What is known to exist and has not been applied. */
export interface Gaps {
  /** Peers of whom I lack a record that they, or for a while now others, told of. */
  readonly missing: readonly PeerId[];
  /** Peers of whom it could not be had for two gossip intervals, though others have it. */
  readonly withheld: readonly PeerId[];
}

const HEADED: readonly (Collection & keyof Heads)[] = ['state', 'results', 'relationships'];
/** How long a fetch may take, in milliseconds. */
const FETCH_MS = 2_000;

/**
 * Looks, once per gossip interval, for records that exist and did not reach me, and fetches them. What
 * an author says of its own records counts at once. What a third party says counts only when it has
 * outlived an interval, since gossip may overtake the record it speaks of.
 */
export function createGaps<State, Results>(options: {
  readonly protocol: string;
  readonly session: Session;
  readonly stores: ProtocolStores<State, Results>;
  /** Collections that are followed of a peer. */
  readonly followed: () => ReadonlyMap<PeerId, ReadonlySet<string>>;
}) {
  const { protocol, session, stores, followed } = options;
  /** Intervals for which somebody's record has been missing by hearsay. */
  const intervals = new Map<PeerId, number>();
  const fetching = new Set<string>();

  function fetch(peer: PeerId, collection: Collection): void {
    const key = `${peer} ${collection}`;
    if (fetching.has(key)) return;
    fetching.add(key);
    void stores.fetch(peer, collection, FETCH_MS).finally(() => fetching.delete(key));
  }

  function lacking(peer: PeerId, collections: ReadonlySet<string>): Collection[] {
    const heads = stores.networkCoordination.get().get(peer)?.heads;
    return HEADED.filter((collection) => {
      if (!collections.has(collection)) return false;
      const applied = session.clocks.applied(peer, recordPath(protocol, collection)) ?? -1;
      return (heads?.[collection] ?? -1) > applied;
    });
  }

  return {
    /** One interval has passed: what is missing now, with its fetching begun. */
    check(): Gaps {
      const missing = new Set<PeerId>();
      for (const [peer, collections] of followed()) {
        for (const collection of lacking(peer, collections)) {
          missing.add(peer);
          fetch(peer, collection);
        }
      }
      const listening = [...followed()]
        .filter(([, collections]) => collections.has('coordination'))
        .map(([peer]) => peer);
      const told = new Set(session.clocks.missing(listening));
      for (const peer of intervals.keys()) if (!told.has(peer)) intervals.delete(peer);
      for (const peer of told) {
        const count = (intervals.get(peer) ?? 0) + 1;
        intervals.set(peer, count);
        if (count < 2) continue;
        missing.add(peer);
        fetch(peer, 'coordination');
      }
      const withheld = [...intervals].filter(([, count]) => count > 2).map(([peer]) => peer);
      return { missing: [...missing].sort(), withheld };
    },
  };
}
