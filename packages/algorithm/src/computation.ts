import type { Acceptance, PeerId, Results, State } from '@symbolon/schemas';
import type { AllocationNeighbour } from './heard.ts';
import { linksAsSource, linksAsTarget, tierOf } from './links.ts';
import { NOTHING, offersAgain, type Offers } from './offers.ts';
import type { Compute } from './protocol.ts';
import { Role } from './role.ts';
import { splitWeight, type SharingRules, type SplitEdge } from './split.ts';
import { totalsOf } from './totals.ts';

/** A neighbour as last computed with. */
interface Known {
  readonly neighbour: AllocationNeighbour;
  readonly mine: Offers;
  readonly theirs: Offers;
  readonly gives: Split;
  readonly takes: Split;
}

/** How a weight was shared out; the same as long as neither weight nor units change. */
interface Split {
  readonly strength: number;
  readonly edges: readonly SplitEdge[];
}

/**
 * Makes a `computeResults` for one participant that computes over and over. It gives the same to the
 * last bit, but looks only at neighbours whose records or weights are other objects or numbers than
 * before, and computes only the rows that a change of theirs can touch. Rows that did not change come
 * out as the same objects.
 */
export function createComputation(rules: SharingRules = {}): Compute<State, Results> {
  let me: PeerId | undefined;
  let mine: Offers | undefined;
  let gives = new Role();
  let takes = new Role();
  const known = new Map<PeerId, Known>();

  function take(peer: PeerId, neighbour: AllocationNeighbour, own: Offers, self: PeerId): void {
    const before = known.get(peer);
    if (before?.mine === own && sameNeighbour(before.neighbour, neighbour)) return;
    const { state } = neighbour;
    const theirs = state === undefined ? NOTHING : offersAgain(before?.theirs, state);
    const same = before?.mine === own && before.theirs === theirs ? before : undefined;
    const split = (old: Split | undefined, strength: number, from: Offers, to: Offers): Split =>
      old?.strength === strength
        ? old
        : { strength, edges: splitWeight(from.capacities, to.needs, strength, rules) };
    const mutual = tierOf(neighbour) === 1;
    const strength = {
      gives: mutual ? neighbour.metric : neighbour.weightForThem,
      // Whatever a source says that it weighs me: who does not recognise me gives me nothing.
      takes: mutual ? neighbour.metric : neighbour.weightForMe,
    };
    const next: Known = {
      neighbour,
      mine: own,
      theirs,
      gives: split(same?.gives, strength.gives, own, theirs),
      takes: split(same?.takes, strength.takes, theirs, own),
    };
    known.set(peer, next);
    const ends = { me: self, mine: own, peer, theirs };
    gives.put(peer, linksAsSource({ ...ends, split: next.gives.edges }, neighbour));
    takes.put(peer, linksAsTarget({ ...ends, split: next.takes.edges }, neighbour));
  }

  return ({ me: self, state, neighbours }) => {
    if (me !== self) {
      known.clear();
      gives = new Role();
      takes = new Role();
      me = self;
    }
    const own = offersAgain(mine, state);
    mine = own;
    for (const peer of known.keys()) {
      if (neighbours.has(peer)) continue;
      known.delete(peer);
      gives.remove(peer);
      takes.remove(peer);
    }
    for (const [peer, neighbour] of neighbours) take(peer, neighbour, own, self);

    const given = own.capacities.flatMap((offer) => gives.settle(offer).rows);
    const taken = own.needs.map((offer) => takes.settle(offer));
    const acceptance = taken.flatMap(({ rows, turnedDown }) =>
      rows
        // Saying no level at all says so; a level that binds must still be known.
        .filter(({ level }) => !turnedDown || level !== null)
        .map(({ unit, tier, level }): Acceptance => ({ unit, tier, level })),
    );
    return {
      state: { ...state, acceptance },
      results: {
        gives: given,
        takes: taken.flatMap(({ rows }) => rows),
        totals: totalsOf(own.capacities, given),
      },
    };
  };
}

function sameNeighbour(a: AllocationNeighbour, b: AllocationNeighbour): boolean {
  return (
    a.state === b.state &&
    a.results === b.results &&
    a.weightForThem === b.weightForThem &&
    a.weightForMe === b.weightForMe &&
    a.metric === b.metric
  );
}
