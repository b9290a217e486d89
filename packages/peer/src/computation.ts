import type { ComputeInput, Protocol, RelationshipStrength } from '@symbolon/algorithm';
import { OPERATION_DEBOUNCE_MS } from '@symbolon/coordination';
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
import type { PeerSteps } from './peer-steps.ts';
import type { ChangePoint, ComputationView } from './peer.ts';

/** How many computations the history of changes goes back. */
const HISTORY = 240;
/** The change that counts where none is known: all of it. */
const UNKNOWN = 1;

/** What a computation is made of. */
export interface ComputationParts<State, Results> {
  readonly me: PeerId;
  readonly protocol: Protocol<State, Results>;
  readonly session: Session;
  readonly stores: ProtocolStores<State, Results>;
  readonly steps: PeerSteps<State, Results>;
  readonly standing: (peer: PeerId) => RelationshipStrength;
  /** Lets go of whoever is no longer fresh by the clock as it is now. */
  readonly dropStale: () => void;
}

/** The computation of one participant. */
export interface Computation<State, Results> {
  /** The last one, whole. */
  readonly view: Readable<ComputationView<State, Results> | undefined>;
  /** Why the last one came to nothing; `undefined` if it did not. */
  readonly error: Readable<unknown>;
  /** How much each of the last ones changed. */
  history(): readonly ChangePoint[];
  /** Says that an input has changed. */
  request(): void;
  /** Computes now what is outstanding, and says again what another has replaced; gives back the change that made, 0 if nothing was, 1 while none is known. */
  settle(): number;
  /** Publishes my state if what is added to it has changed. */
  updateState(): void;
  /** Names exactly the records that the last one computed with: the same digest, the same inputs. */
  digest(): string;
  /** Whether nothing has changed since a digest was taken, and what came of it has been handed over. */
  stillHolds(digest: string): boolean;
  stop(): void;
}

/**
 * Computes whenever an input has changed, from the latest inputs alone, and puts what comes out into my
 * stores if it differs from what they hold. What comes out depends on nothing earlier.
 */
export function createComputation<State, Results>(
  parts: ComputationParts<State, Results>,
): Computation<State, Results> {
  const { me, protocol, session, stores, steps, standing, dropStale } = parts;
  const { runner, functions, compatibility, notes } = steps;
  const clock = session.environment;
  const view = writable<ComputationView<State, Results> | undefined>(undefined);
  const error = writable<unknown>(undefined);
  const history: ChangePoint[] = [];
  // It is asked for far more often than anything in it changes.
  let named = { text: '', digest: '' };
  const debounce = createDebounce(clock, OPERATION_DEBOUNCE_MS['result computation'], run);

  /**
   * Computes; gives back the largest relative change from the computation before. What it computes with is
   * others', and must stop nothing else of mine: more than may be published may come of it.
   */
  function run(): number {
    try {
      const change = compute();
      error.set(undefined);
      return change;
    } catch (failure) {
      error.set(failure);
      return UNKNOWN;
    }
  }

  function compute(): number {
    // Whom the steps leave out has to count as gone, or nobody would be told when it is back.
    dropStale();
    const matched = runner.run('compatibility matrix', functions.matchPeers);
    notes.pairs = matched.pairs;
    const made = runner.run('multi-tier computation', functions.computeTiers);
    if (made === undefined) return 0;
    const before = notes.computation?.output;
    const change = before === undefined ? 1 : protocol.change(before, made.output);
    if (before === undefined || change > 0) {
      history.push({ at: clock.now(), change });
      if (history.length > HISTORY) history.shift();
    }
    notes.computation = { ...made, at: clock.now() };
    view.set({ ...notes.computation, input: withOthers(made.input, matched.others) });
    updateState();
    publish();
    steps.show();
    return change;
  }

  /** Says what came of the last computation where my results say otherwise. */
  function publish(): void {
    const results = runner.run('result publishing', functions.publishResults);
    if (results !== undefined) stores.myComputedResults.set(results);
  }

  /** An input with those that were left out of it, so that it can be asked what would be if. */
  function withOthers(
    input: ComputeInput<State, Results>,
    others: ReadonlyMap<PeerId, State>,
  ): ComputeInput<State, Results> {
    if (others.size === 0) return input;
    const neighbours = new Map(input.neighbours);
    for (const [peer, state] of others) {
      const { mine, theirs, metric } = standing(peer);
      const results = stores.networkResults.get().get(peer);
      neighbours.set(peer, { state, results, weightForThem: mine, weightForMe: theirs, metric });
    }
    return { ...input, neighbours };
  }

  function updateState(): void {
    const before = stores.myLocalState.get();
    const state = runner.run('state update', functions.updateState);
    if (before === undefined || state === undefined) return;
    stores.myLocalState.set(state);
    compatibility.rewritten(before, stores.myLocalState.get());
  }

  function digest(): string {
    const peers = [...(notes.computation?.input.neighbours.keys() ?? [])].sort();
    const read: readonly Collection[] = ['state', 'results', 'relationships'];
    const lines = [me, ...peers].map((peer) => {
      const versions = read.map((collection) => {
        const path = recordPath(protocol.name, collection);
        return session.clocks.applied(peer, path) ?? 0;
      });
      return `${peer} ${versions.join(' ')}`;
    });
    const text = lines.join('\n');
    if (text !== named.text) named = { text, digest: hashPayload(text) };
    return named.digest;
  }

  return {
    view: readonly(view),
    history: () => [...history],
    request: () => {
      debounce.request();
    },
    error: readonly(error),
    settle() {
      // What is computed with whoever is gone by the clock as it is now is outstanding, too.
      dropStale();
      if (!debounce.pending()) {
        if (error.get() !== undefined) return UNKNOWN;
        // Another device of mine may have said meanwhile what it made of less.
        publish();
        return 0;
      }
      debounce.cancel();
      return run();
    },
    updateState,
    digest,
    stillHolds: (before) =>
      !debounce.pending() &&
      [stores.myLocalState, stores.myComputedResults, stores.myRelationships].every(
        ({ status }) => status.get().kind === 'ready',
      ) &&
      digest() === before,
    stop() {
      debounce.cancel();
    },
  };
}
