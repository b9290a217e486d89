import {
  CollectionSchema,
  recordPath,
  type Collection,
  type Heads,
  type PeerId,
} from '@symbolon/schemas';
import type { ProtocolStores, Session } from '@symbolon/store';
import { createClaims } from './claims.ts';

/** What is known to exist and has not been applied. */
export interface Gaps {
  /** Peers of whom I lack a record that they, or for a while now others, told of. */
  readonly missing: readonly PeerId[];
  /** Peers of whom it could not be had for two gossip intervals. */
  readonly withheld: readonly PeerId[];
}

const HEADED: readonly (Collection & keyof Heads)[] = ['state', 'results', 'relationships'];
/** How long a fetch may take, in milliseconds. */
const FETCH_MS = 2_000;
/** In its first interval hearsay proves nothing: gossip may overtake the record that it speaks of. */
const HEARSAY_INTERVALS = 1;
/** Intervals for which fetching may fail before the record counts as withheld. */
const PATIENCE = 2;

/**
 * Looks, once per gossip interval, for records that exist and did not reach me, and fetches them. What
 * an author says of its own records counts at once and for as long as it lacks; who is not waited for any
 * longer is for others to judge, by what is withheld. What a third party says counts only while nothing comes of the author itself, once it has outlived an interval, and no longer
 * than it takes to find that nobody has it: else anyone could keep a group from settling by telling of
 * records that are not, again and again.
 */
export function createGaps<State, Results>(options: {
  readonly protocol: string;
  readonly session: Session;
  readonly stores: ProtocolStores<State, Results>;
  /** Time between two looks, in milliseconds. */
  readonly intervalMs: number;
  /** Collections that are followed of a peer. */
  readonly followed: () => ReadonlyMap<PeerId, ReadonlySet<string>>;
}): { check(): Gaps } {
  const { protocol, session, stores, intervalMs, followed } = options;
  const claims = createClaims(session);
  const hearsay = createCounts();
  const fetching = new Set<string>();
  // The newest of each peer's records that I had when I looked last.
  let reached = new Map<PeerId, number>();

  function fetch(peer: PeerId, collection: Collection): void {
    const key = `${peer} ${collection}`;
    if (fetching.has(key)) return;
    fetching.add(key);
    const done = (): void => {
      fetching.delete(key);
    };
    // It is asked for again at the next look.
    void stores.fetch(peer, collection, FETCH_MS).then(done, done);
  }

  /** Collections of which a peer says that it has published more than I have applied, and for how long. */
  function lacking(peer: PeerId, collections: ReadonlySet<string>): [Collection, number][] {
    const heads = stores.networkCoordination.get().get(peer)?.heads;
    return HEADED.filter((collection) => collections.has(collection)).flatMap((collection) => {
      const applied = session.clocks.applied(peer, recordPath(protocol, collection)) ?? -1;
      const ms = claims.look(`${peer} ${collection}`, heads?.[collection] ?? -1, applied);
      return ms === undefined ? [] : [[collection, ms]];
    });
  }

  /** Whether nothing has come of a peer since I looked last: while it speaks, its own word counts. */
  function isSilent(peer: PeerId): boolean {
    return (session.clocks.newest(peer) ?? 0) <= (reached.get(peer) ?? 0);
  }

  return {
    check() {
      const lacked = new Set<PeerId>();
      const withheld = new Set<PeerId>();
      const listening: PeerId[] = [];
      const open = followed();
      for (const [peer, collections] of open) {
        if (collections.has('coordination')) listening.push(peer);
        for (const [collection, ms] of lacking(peer, collections)) {
          lacked.add(peer);
          if (ms >= PATIENCE * intervalMs) withheld.add(peer);
          fetch(peer, collection);
        }
      }
      claims.endLook();
      hearsay.count(session.clocks.missing(listening).filter(isSilent));
      reached = new Map(listening.map((peer) => [peer, session.clocks.newest(peer) ?? 0]));
      const told = hearsay.between(HEARSAY_INTERVALS + 1, HEARSAY_INTERVALS + PATIENCE);
      // What others tell of is a version and no more: it may be of any collection.
      for (const peer of hearsay.above(HEARSAY_INTERVALS)) {
        for (const collection of CollectionSchema.options) {
          if (open.get(peer)?.has(collection) === true) fetch(peer, collection);
        }
      }
      return {
        missing: [...new Set([...lacked, ...told])].sort(),
        withheld: [
          ...new Set([...withheld, ...hearsay.above(HEARSAY_INTERVALS + PATIENCE)]),
        ].sort(),
      };
    },
  };
}

/** For how many intervals running each peer has been named. */
function createCounts() {
  let counts = new Map<PeerId, number>();
  const select = (holds: (count: number) => boolean): PeerId[] =>
    [...counts].filter(([, count]) => holds(count)).map(([peer]) => peer);
  return {
    count(named: Iterable<PeerId>): void {
      counts = new Map([...named].map((peer) => [peer, (counts.get(peer) ?? 0) + 1]));
    },
    above: (bound: number) => select((count) => count > bound),
    between: (first: number, last: number) => select((count) => count >= first && count <= last),
  };
}
