import type { CausalClock, Coordination, PeerId } from '@symbolon/schemas';
import type { AmountHistories, ChangeOfWord } from './stability.ts';

/** How strongly two participants recognise each other, each weight normalised. */
interface Strength {
  readonly mine: number;
  readonly theirs: number;
  readonly metric: number;
}

type OfPeers<T> = ReadonlyMap<PeerId, T>;

/** What each part of the data holds, in a protocol of these states, results and computations. */
export interface SubsetValues<State, Results, Computation> {
  readonly 'my-clock': { readonly newest: number | undefined; readonly now: number };
  readonly 'my-state': State | undefined;
  readonly 'my-relationships': Readonly<Record<PeerId, number>>;
  readonly 'my-computation': Computation | undefined;
  readonly 'my-results': Results | undefined;
  readonly 'my-changes': { readonly outstanding: number; readonly byPhase: readonly number[] };
  readonly 'my-stability': number;
  readonly 'my-receipts': {
    readonly before: AmountHistories;
    readonly now: ReadonlyMap<string, number>;
  };
  readonly 'my-phase': {
    readonly phase: number;
    readonly workDone: boolean;
    readonly now: number;
    /** For how long there has been no quorum in this phase, in milliseconds. */
    readonly lackedMs: number;
    /** How long ago I last fell back, in milliseconds. */
    readonly fellMs: number;
  };
  readonly 'my-groups': Readonly<Record<string, ReadonlySet<PeerId>>>;
  readonly 'my-exchanges': AmountHistories;
  readonly 'changes-of-word': ReadonlyMap<PeerId, ChangeOfWord>;
  readonly 'my-gaps': readonly PeerId[];
  readonly 'my-doubts': readonly PeerId[];
  readonly 'peer-clocks': OfPeers<CausalClock>;
  readonly 'active-states': OfPeers<State | undefined>;
  readonly 'compatible-pairs': OfPeers<State | undefined>;
  readonly 'relationship-metrics': OfPeers<Strength>;
  readonly 'neighbour-results': OfPeers<Results | undefined>;
  readonly 'results-for-me': OfPeers<Results | undefined>;
  readonly 'active-coordination': OfPeers<Coordination | undefined>;
}
