import type { ConvergenceStatus, Coordination, PeerId } from '@symbolon/schemas';
import { faultBound } from './phases.ts';

/** What one participant can see of its own settling. */
export interface SettlingView {
  /**
   * Of how many whom I recognise, or who recognise me, I hold what they declare, whether or not any of it
   * fits; 0 while I have declared nothing myself, since then nothing is worked out.
   */
  readonly inputs: number;
  /** Largest relative change that computing again from the latest inputs would make. */
  readonly change: number;
  /** Whether both ends of each of my edges publish the same amount, see {@link whomToSettleWithout}. */
  readonly agreed: boolean;
  /** Whether somebody told of a record that I have not applied, but for those same ones. */
  readonly missing: boolean;
  /** Whether what I exchange keeps going up and down, see {@link whoSwings}; it does not unless stated. */
  readonly swings?: boolean;
  /** Relative change that counts as none. */
  readonly epsilon: number;
}

/**
 * Whether I have settled. Never true on nothing: without inputs it is `idle`, or `settling` as long as some
 * are known to exist. Where all that came fits nobody there is nothing to settle, and it is `converged`.
 * Never true between two swings either: while what I exchange with somebody goes up and down it is
 * `oscillating`. A change that is not a number counts as a change.
 */
export function judgeSettling(view: SettlingView): ConvergenceStatus {
  if (view.inputs === 0) return view.missing ? 'settling' : 'idle';
  if (view.swings === true) return 'oscillating';
  const still = view.change <= view.epsilon;
  return still && view.agreed && !view.missing ? 'converged' : 'settling';
}

/**
 * Whom of those in the way a participant settles without: those that it doubts, if they are no more than may
 * be at fault among itself and all with whom recognition is mutual. Else nobody: then too many are in the way.
 */
export function whomToSettleWithout(view: {
  /** Who is in the way, of those whom I recognise. */
  readonly inTheWay: readonly PeerId[];
  /** Who has been for longer than anything is on its way. */
  readonly doubted: readonly PeerId[];
  /** How many I recognise who recognise me, and hear of: whom I recognise one way makes no group with me. */
  readonly mutual: number;
}): readonly PeerId[] {
  const atFault = view.inTheWay.filter((peer) => view.doubted.includes(peer));
  return atFault.length <= faultBound(view.mutual + 1) ? atFault : [];
}

/** Phases in a row for which a member must report the same settled inputs. */
const RUN = 3;

/**
 * Follows what members report, phase by phase, and tells when the group has converged: when all but f
 * of the members have reported, for three phases running, that they settled on the same inputs. Whoever
 * reports that it is idle takes part in nothing, and is no member here.
 */
export interface ConvergenceTracker {
  /**
   * Notes a report that was written at a moment, in milliseconds since 1970. A report of a phase already
   * seen replaces that one.
   */
  report(
    member: PeerId,
    coordination: Pick<Coordination, 'phase' | 'convergence'>,
    writtenAt: number,
  ): void;
  /** Forgets a member that left. */
  forget(member: PeerId): void;
  /**
   * Whether enough of exactly these members have settled, by reports written after `since`: what a member
   * said before that may no longer hold, however lately it was heard of otherwise. A group of which nobody
   * takes part has not.
   */
  hasSystemConverged(members: readonly PeerId[], since: number): boolean;
}

interface Run {
  /** Whether the last report was of having settled; else it was idle. */
  readonly status: 'converged' | 'idle';
  readonly digest: string;
  /** The last phase that was reported. */
  readonly phase: number;
  /** How many phases were reported with this digest: a jump over some counts as one. */
  readonly phases: number;
  /** When the last of them was written, in milliseconds since 1970. */
  readonly writtenAt: number;
}

/** Makes an empty {@link ConvergenceTracker}. */
export function createConvergenceTracker(): ConvergenceTracker {
  const runs = new Map<PeerId, Run>();
  return {
    report(member, { phase, convergence }, writtenAt) {
      const { status, digest } = convergence;
      if (status !== 'converged' && status !== 'idle') {
        runs.delete(member);
        return;
      }
      const run = runs.get(member);
      const goesOn = run?.status === status && run.digest === digest && phase >= run.phase;
      const before = goesOn && phase === run.phase ? run.phases - 1 : (run?.phases ?? 0);
      runs.set(member, { status, digest, phase, phases: goesOn ? before + 1 : 1, writtenAt });
    },
    forget(member) {
      runs.delete(member);
    },
    hasSystemConverged(members, since) {
      const reports = members.map((member) => {
        const run = runs.get(member);
        return run !== undefined && run.writtenAt > since ? run : undefined;
      });
      const taking = reports.filter((run) => run?.status !== 'idle');
      const settled = taking.filter((run) => run !== undefined && run.phases >= RUN);
      return settled.length > 0 && settled.length >= taking.length - faultBound(taking.length);
    },
  };
}
