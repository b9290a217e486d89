import {
  createConvergenceTracker,
  type ConvergenceTracker,
  type PhaseDecision,
} from '@symbolon/coordination';
import type { Coordination, PeerId } from '@symbolon/schemas';
import {
  readonly,
  writable,
  type Clock,
  type ProtocolStores,
  type Readable,
} from '@symbolon/store';
import { credible } from './credible.ts';
import type { PhaseProgress } from './peer.ts';
import type { PhaseStanding } from './peer-steps.ts';
import type { Advancement } from './step-outcomes.ts';

/** Share of the interval by which heartbeats are spread, so that a group does not beat in one. */
const JITTER = 0.2;

/** The longest time between two heartbeats, in milliseconds, where one comes every so often. */
export function longestPhase(intervalMs: number): number {
  return intervalMs * (1 + JITTER / 2);
}

/** The step in which a participant waits for the results of others. */
const AGGREGATION = 6;
/** The step in which it waits for enough others to have come as far. */
const ADVANCEMENT = 8;

/** What the loop asks of the rest of the participant. */
export interface PhaseWork {
  readonly me: PeerId;
  /** Does the work that closes a phase. */
  readonly close: () => void;
  /** Asks the phase rule, from the phase that I am in. */
  readonly advance: (standing: PhaseStanding) => Advancement;
  /** Judges how far all has settled, and says what to report of it. */
  readonly judge: () => Pick<Coordination, 'heads' | 'convergence'>;
  /** Whether what was reported last is still what I compute with, and what came of it is out. */
  readonly isAsReported: () => boolean;
  /** When the heartbeat of a peer that I hold was written, in milliseconds since 1970. */
  readonly beatAt: (peer: PeerId) => number;
  /** Age up to which a heartbeat says where its author stands. */
  readonly freshMs: number;
}

/** The phase loop of one participant. */
export interface PhaseLoop {
  readonly progress: Readable<PhaseProgress>;
  readonly hasSystemConverged: Readable<boolean>;
  /** Why the last heartbeat was not finished; `undefined` if it was. */
  readonly error: Readable<unknown>;
  /** Goes on from the phase in which I was last seen. */
  start(): void;
  /** Closes the phase's work and publishes where I stand, now; the next time is an interval later. */
  beat(): void;
  /** Closes the phase's work and goes on to the next phase, if the rule lets me or `force` is set. */
  advance(force: boolean): PhaseDecision;
  /** Something that I compute with, or publish, has changed: what I reported may no longer hold. */
  noteChange(): void;
  stop(): void;
}

/**
 * The phase loop, which is the heartbeat too: every interval the phase's work is closed, the phase rule
 * is asked, and where I stand is published. A step or a jump can also come when a peer's heartbeat does.
 */
export function createPhaseLoop<State, Results>(options: {
  readonly clock: Clock;
  readonly intervalMs: number;
  readonly stores: ProtocolStores<State, Results>;
  readonly work: PhaseWork;
}): PhaseLoop {
  const { clock, intervalMs, stores, work } = options;
  const tracker: ConvergenceTracker = createConvergenceTracker();
  const converged = writable(false);
  const error = writable<unknown>(undefined);
  const progress = writable<PhaseProgress>({
    phase: 0,
    step: 0,
    since: clock.now(),
    members: [work.me],
    claims: new Map(),
  });
  let workDone = false;
  // Since when there has been no quorum in this phase, and when I fell back last.
  let lackingSince: number | undefined;
  let fellAt = Number.NEGATIVE_INFINITY;
  let stopped = false;
  // Asked, not read, after others were told of something: they may have stopped this.
  const isStopped = () => stopped;
  let cancelTimer: (() => void) | undefined;

  function advance(force = false): PhaseDecision {
    const { phase, since } = progress.get();
    const now = clock.now();
    const lackedMs = lackingSince === undefined ? 0 : now - lackingSince;
    const asked = work.advance({ phase, workDone, lackedMs, fellMs: now - fellAt });
    const { decision: ruled, claims, hasQuorum } = asked;
    const decision: PhaseDecision =
      force && ruled.kind === 'stay' ? { kind: 'step', phase: phase + 1 } : ruled;
    const moved = decision.kind !== 'stay';
    if (moved) workDone = false;
    if (moved || hasQuorum) lackingSince = undefined;
    else lackingSince ??= now;
    if (decision.kind === 'fall') fellAt = now;
    progress.set({
      phase: decision.phase,
      step: workDone ? ADVANCEMENT : AGGREGATION,
      since: moved ? now : since,
      members: [work.me, ...claims.keys()],
      claims,
    });
    return decision;
  }

  function beat(force = false): PhaseDecision {
    try {
      const decision = closePhase(force);
      error.set(undefined);
      return decision;
    } finally {
      beatLater();
    }
  }

  /** Whatever became of this one, there is a next: without heartbeats nobody counts me as there. */
  function beatLater(): void {
    // One of those who were told may have beaten meanwhile, or stopped this.
    cancelTimer?.();
    if (isStopped()) return;
    const jitter = 1 + JITTER * (clock.random() - 0.5);
    cancelTimer = clock.setTimer(intervalMs * jitter, beatByItself);
  }

  function beatByItself(): void {
    try {
      beat();
    } catch (failure) {
      error.set(failure);
    }
  }

  function closePhase(force: boolean): PhaseDecision {
    work.close();
    workDone = true;
    const decision = advance(force);
    if (isStopped()) return decision;
    const { heads, convergence } = work.judge();
    if (isStopped()) return decision;
    const { phase, step, members } = progress.get();
    const report = { phase, step, heads, convergence, members: members.length };
    stores.myCoordinationState.set(report);
    tracker.report(work.me, report, clock.now());
    judgeGroup();
    return decision;
  }

  /** By what all of us said last; what I said counts only as long as it holds. */
  function judgeGroup(): void {
    const since = clock.now() - work.freshMs;
    const { members } = progress.get();
    converged.set(tracker.hasSystemConverged(members, since) && work.isAsReported());
  }

  /** That it no longer holds shows at once; that it does again is said by a heartbeat. */
  function noteChange(): void {
    if (converged.get() && !isStopped()) judgeGroup();
  }

  const ends: (() => void)[] = [];

  return {
    progress: readonly(progress),
    hasSystemConverged: readonly(converged),
    error: readonly(error),
    start() {
      const { myLocalState, myComputedResults, myRelationships, networkCoordination } = stores;
      ends.push(
        networkCoordination.changes(({ added, changed, removed }) => {
          for (const [peer, report] of [...added, ...changed]) {
            tracker.report(peer, report, work.beatAt(peer));
          }
          for (const peer of removed) tracker.forget(peer);
          advance();
          if (!isStopped()) judgeGroup();
        }),
        ...[myLocalState, myComputedResults, myRelationships].map(({ status }) =>
          status.subscribe(noteChange),
        ),
      );
      const phase = Math.max(0, credible(stores.myCoordinationState.get()?.phase, clock.now()));
      progress.set({ ...progress.get(), phase, since: clock.now() });
      beatByItself();
    },
    beat() {
      beat();
    },
    advance: beat,
    noteChange,
    stop() {
      stopped = true;
      for (const end of ends) end();
      cancelTimer?.();
    },
  };
}
