import { faultBound, type Peer, type PeerId, type Results, type State } from '@symbolon/peer';
import type { Checker, RunView } from './checker.ts';
import type { Machine } from './machine.ts';

type Participant = Pick<
  Peer<State, Results>,
  'id' | 'stores' | 'isFresh' | 'protocol' | 'settling'
>;

/** Intervals for which a record has been held back by whoever is not waited for, but for jitter. */
const HELD_BACK = 2 * 0.9;

/** Share of an interval by which a phase in which a clock was set ahead counts for more than it took, at most. */
const SPREAD = 0.2;

/**
 * Whoever says that it has settled agrees with all whom it recognises, and lacks nothing of theirs, but for
 * as many as may be at fault, whom it names. Of the honest it names none who has not been in its way for as
 * long as anything may be on its way.
 */
export const settledMeansSettled: Checker = {
  name: 'settled-means-settled',
  watch: (run, report) => ({
    started(machine, peer) {
      if (!machine.isHonest) return;
      watchSettling(run, machine, peer, (what) => {
        report(`${machine.label} says that it has settled, ${what}`);
      });
    },
  }),
};

/** Watches what one program says of its settling, for as long as it runs. */
export function watchSettling(
  run: Pick<RunView, 'nowMs' | 'gossipMs' | 'machines' | 'note'>,
  machine: Pick<Machine, 'clockOffsetMs' | 'isHonest'>,
  peer: Participant,
  report: (what: string) => void,
): void {
  const hindrances = createHindrances();
  peer.settling.subscribe((settling) => {
    if (!machine.isHonest) return;
    const { status, disagreeing, missing, withheld, without } = settling;
    const now = run.nowMs() + machine.clockOffsetMs;
    const clocks = { own: now, true: run.nowMs() };
    const patienceMs = peer.protocol.thresholds.coordinateFreshMs;
    const isDue = (id: PeerId) =>
      (withheld.includes(id) && hindrances.lackedMs(id, clocks) >= HELD_BACK * run.gossipMs) ||
      hindrances.contradictedMs(id, SPREAD * run.gossipMs) >= patienceMs;
    const hasLied = (id: PeerId) =>
      run.machines.some(({ identity, hasLied }) => identity.id === id && hasLied);
    hindrances.lack(missing, clocks);
    if (without.length > 0) run.note('settled without somebody');
    if (without.some((id) => !hasLied(id) && !isDue(id))) report('and does not wait for somebody');
    hindrances.contradict(disagreeing, clocks);
    if (status !== 'converged') return;

    const recognised = recognisedBy(peer);
    const mutual = recognised.filter((id) => isRecognisedBy(peer, id) && peer.isFresh(id));
    if (without.length > faultBound(mutual.length + 1)) report('without too many');
    // Whoever has not been heard of for long is left out of everything.
    const isWaitedFor = (id: PeerId) =>
      recognised.includes(id) && peer.isFresh(id) && !without.includes(id);
    if (disagreeing.some(isWaitedFor)) report('and disagrees with somebody');
    if (missing.some(isWaitedFor)) report('and lacks a record');
  });
}

function recognisedBy({ stores }: Participant): PeerId[] {
  const weights = stores.myRelationships.get()?.weights ?? {};
  return Object.keys(weights).filter((id) => (weights[id] ?? 0) > 0);
}

/** Whether somebody says that they recognise a participant, as far as that has heard. */
function isRecognisedBy({ id: me, stores }: Participant, id: PeerId): boolean {
  return (stores.networkRelationships.get().get(id)?.weights[me] ?? 0) > 0;
}

/** The time by somebody's own clock, and by one that is never wrong. */
interface Clocks {
  readonly own: number;
  readonly true: number;
}

/** Since when somebody contradicts, and how often the own clock was set ahead meanwhile. */
interface Contradiction {
  readonly since: number;
  readonly until: number;
  readonly setAhead: number;
}

/** For how long each has been in somebody's way. */
function createHindrances() {
  /** When something was lacking for the first time: a claim that is taken back gains no patience. */
  const lacking = new Map<PeerId, Clocks>();
  let contradicting = new Map<PeerId, Contradiction>();
  let offsetBefore = Number.NEGATIVE_INFINITY;
  return {
    lack(peers: readonly PeerId[], now: Clocks): void {
      for (const id of peers) {
        const since = lacking.get(id) ?? now;
        lacking.set(id, { own: Math.min(now.own, since.own), true: since.true });
      }
    },
    /** By whichever clock is longer: what others tell of is lacking for as many beats, whatever time it is. */
    lackedMs(id: PeerId, now: Clocks): number {
      const since = lacking.get(id) ?? now;
      return Math.max(now.own - since.own, now.true - since.true);
    },
    /** By a clock that is never wrong: what one's own says besides, once it was set, is no patience. */
    contradict(peers: readonly PeerId[], now: Clocks): void {
      const offset = now.own - now.true;
      const isSetAhead = offset > offsetBefore ? 1 : 0;
      offsetBefore = offset;
      contradicting = new Map(
        peers.map((id) => {
          const before = contradicting.get(id);
          return [
            id,
            {
              since: before?.since ?? now.true,
              until: now.true,
              setAhead: before === undefined ? 0 : before.setAhead + isSetAhead,
            },
          ];
        }),
      );
    },
    /**
     * Up to the phase before: what a phase itself brings to light counts in the next one. One in which the own
     * clock was set ahead may count for `moreMs` more.
     */
    contradictedMs(id: PeerId, moreMs: number): number {
      const found = contradicting.get(id);
      return found === undefined ? 0 : found.until - found.since + found.setAhead * moreMs;
    },
  };
}
