import type { PhaseDecision } from '@symbolon/coordination';
import {
  CausalClockSchema,
  PeerIdSchema,
  SymbolonError,
  parseWith,
  shortPeerId,
  type CausalClock,
  type PeerId,
} from '@symbolon/schemas';
import type { ProtocolStores, Readable, Session, Store } from '@symbolon/store';
import { AdvanceOptionsSchema } from './inspection-questions.ts';
import type { PeerStatus } from './lifecycle.ts';
import type { PhaseLoop } from './phase-loop.ts';

/** What a participant can be told to do now that it does by itself in time. */
export interface Publishing<State> {
  /**
   * Publishes my state, or this one in its place, without waiting for more changes. Resolves with the
   * version that was handed to the network. Throws `invalid-value`, or what kept it from being published.
   */
  publishMyState(state?: State): Promise<number | undefined>;
  /** Closes the work of this phase and publishes where I stand. Resolves with the version. */
  publishMyCoordinationState(): Promise<number | undefined>;
  /**
   * Takes my next version and gives it back: whatever I publish from now on lies above it. Throws
   * `invalid-value` where so many were taken in so little time that it would lie too far ahead of my clock.
   */
  incrementMyCausalClock(): number;
  /**
   * Takes in what a peer says about versions. It tells me what I may be missing, and never what to
   * accept. Throws `invalid-value`.
   */
  updateCausalClockFromPeer(peer: PeerId, clock: CausalClock): void;
  /**
   * Closes the work of this phase and goes on to the next, if as many of my primary peers as the rule
   * asks for have come as far; with `force` in any case. Says what was decided, and why if I stay.
   */
  advanceToNextPhase(options?: { readonly force?: boolean }): PhaseDecision;
}

/** Makes the {@link Publishing} of one participant. Each throws `not-running` unless it is running. */
export function createPublishing<State, Results>(parts: {
  readonly session: Session;
  readonly stores: ProtocolStores<State, Results>;
  readonly loop: PhaseLoop;
  readonly status: Readable<PeerStatus>;
}): Publishing<State> {
  const { session, stores, loop, status } = parts;

  function assertRunning(): void {
    if (status.get() === 'running') return;
    throw new SymbolonError('not-running', `this peer is not running, but ${status.get()}`, {
      hint: status.get() === 'new' ? 'await its start() first' : 'create another one',
    });
  }

  return {
    async publishMyState(state) {
      assertRunning();
      if (state !== undefined) stores.myLocalState.set(state);
      return flushed(stores.myLocalState);
    },
    async publishMyCoordinationState() {
      assertRunning();
      loop.beat();
      return flushed(stores.myCoordinationState);
    },
    incrementMyCausalClock() {
      assertRunning();
      return session.increment();
    },
    updateCausalClockFromPeer(peer, clock) {
      assertRunning();
      parseWith(PeerIdSchema, peer, 'peer');
      const checked = parseWith(CausalClockSchema, clock, `clock of ${shortPeerId(peer)}`);
      const credible = session.environment.now() + session.limits.aheadMs;
      session.clocks.hear(session.identity.id, checked, credible);
    },
    advanceToNextPhase(options = {}) {
      assertRunning();
      const { force = false } = parseWith(AdvanceOptionsSchema, options, 'advanceToNextPhase');
      return loop.advance(force);
    },
  };
}

async function flushed<T>(store: Store<T>): Promise<number | undefined> {
  await store.flush();
  const status = store.status.get();
  if (status.kind === 'failed') throw status.error;
  return store.version();
}
