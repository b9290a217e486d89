import {
  sameContent,
  type ComputeInput,
  type ComputeOutput,
  type Neighbour,
  type Protocol,
  type RelationshipStrength,
} from '@symbolon/algorithm';
import { hashPayload } from '@symbolon/identity';
import { recordPath, type Collection, type PeerId } from '@symbolon/schemas';
import {
  createDebounce,
  readonly,
  writable,
  type ProtocolStores,
  type Readable,
  type Session,
} from '@symbolon/store';
import type { ChangePoint, ComputationView } from './peer.ts';

/** Time that inputs arriving together have to do so, in milliseconds. */
const GATHER_MS = 20;
/** How many computations the history of changes goes back. */
const HISTORY = 240;

/** What a computation reads of the world around it. */
export interface ComputationSources<State, Results> {
  readonly me: PeerId;
  readonly protocol: Protocol<State, Results>;
  readonly session: Session;
  readonly stores: ProtocolStores<State, Results>;
  readonly isFresh: (peer: PeerId) => boolean;
  /** Peers that recognise me or that I recognise. */
  readonly related: () => Iterable<PeerId>;
  readonly standing: (peer: PeerId) => RelationshipStrength;
}

/** The computation of one participant. */
export interface Computation<State, Results> {
  /** The last one, whole. */
  readonly view: Readable<ComputationView<State, Results> | undefined>;
  /** How much each of the last ones changed. */
  history(): readonly ChangePoint[];
  /** Says that an input has changed. */
  request(): void;
  /** Computes now what is outstanding; gives back the change that made, 0 if nothing was. */
  settle(): number;
  /** Names exactly the records that the last one read: the same digest, the same inputs. */
  digest(): string;
  stop(): void;
}

/**
 * Computes whenever an input has changed, from the latest inputs alone, and puts what comes out into my
 * stores if it differs from what they hold. What comes out depends on nothing earlier.
 */
export function createComputation<State, Results>(
  sources: ComputationSources<State, Results>,
): Computation<State, Results> {
  const { me, protocol, session, stores, isFresh, related, standing } = sources;
  const clock = session.environment;
  // It remembers only to save work: what comes out is what computing anew would give.
  const compute = protocol.incremental();
  const view = writable<ComputationView<State, Results> | undefined>(undefined);
  const history: ChangePoint[] = [];
  const debounce = createDebounce(clock, GATHER_MS, run);

  function readInput(): ComputeInput<State, Results> | undefined {
    const state = stores.myLocalState.get();
    if (state === undefined) return undefined;
    const neighbours = new Map<PeerId, Neighbour<State, Results>>();
    for (const peer of related()) {
      if (!isFresh(peer)) continue;
      const { mine, theirs, metric } = standing(peer);
      neighbours.set(peer, {
        state: stores.networkStates.get().get(peer),
        results: stores.networkResults.get().get(peer),
        weightForThem: mine,
        weightForMe: theirs,
        metric,
      });
    }
    return { me, state, neighbours };
  }

  /** Computes; gives back the largest relative change from the computation before. */
  function run(): number {
    const input = readInput();
    if (input === undefined) return 0;
    const output = compute(input);
    const before = view.get()?.output;
    const change = before === undefined ? 1 : protocol.change(before, output);
    if (before === undefined || change > 0) {
      history.push({ at: clock.now(), change });
      if (history.length > HISTORY) history.shift();
    }
    view.set({ input, output, at: clock.now() });
    publish(input, output);
    return change;
  }

  /** Only what differs is published, so that a settled group falls silent. */
  function publish(input: ComputeInput<State, Results>, output: ComputeOutput<State, Results>) {
    if (!sameContent(input.state, output.state)) stores.myLocalState.set(output.state);
    if (!sameContent(stores.myComputedResults.get(), output.results)) {
      stores.myComputedResults.set(output.results);
    }
  }

  function digest(): string {
    const input = view.get()?.input;
    const peers = input === undefined ? [] : [...input.neighbours.keys()].sort();
    const read: readonly Collection[] = ['state', 'results', 'relationships'];
    const lines = [me, ...peers].map((peer) => {
      const versions = read.map((collection) => {
        const path = recordPath(protocol.name, collection);
        return session.clocks.applied(peer, path) ?? 0;
      });
      return `${peer} ${versions.join(' ')}`;
    });
    return hashPayload(lines.join('\n'));
  }

  return {
    view: readonly(view),
    history: () => [...history],
    request: () => {
      debounce.request();
    },
    settle() {
      if (!debounce.pending()) return 0;
      debounce.cancel();
      return run();
    },
    digest,
    stop() {
      debounce.cancel();
    },
  };
}
