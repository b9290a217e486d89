import type { ConvergenceStatus, Coordination, PeerId } from '@symbolon/schemas';
import { faultBound } from './phases.ts';

/** What one participant can see of its own settling. */
export interface SettlingView {
  /** How many neighbours' inputs the last computation had. */
  readonly inputs: number;
  /** Largest relative change that computing again from the latest inputs would make. */
  readonly change: number;
  /** Whether both ends of each of my edges publish the same amount. */
  readonly agreed: boolean;
  /** Whether somebody told of a record that I have not applied. */
  readonly missing: boolean;
  /** With whom what I exchange keeps going up and down, see `oscillates`; nobody unless stated. */
  readonly oscillating?: readonly PeerId[];
  /** Relative change that counts as none. */
  readonly epsilon: number;
}

/**
 * Whether I have settled. Never true on nothing: without inputs it is `idle`. Never true between two
 * swings either: while what I exchange with somebody goes up and down it is `oscillating`. A change that
 * is not a number counts as a change.
 */
export function judgeSettling(view: SettlingView): ConvergenceStatus {
  if (view.inputs === 0) return 'idle';
  if (view.oscillating !== undefined && view.oscillating.length > 0) return 'oscillating';
  const still = view.change <= view.epsilon;
  return still && view.agreed && !view.missing ? 'converged' : 'settling';
}

/** Phases in a row for which a member must report the same settled inputs. */
const RUN = 3;

/**
 * Follows what members report, phase by phase, and tells when the group has converged: when all but f
 * of the members have reported, for three phases running, that they settled on the same inputs.
 */
export interface ConvergenceTracker {
  /** Notes a report. A report of a phase already seen replaces that one. */
  report(member: PeerId, coordination: Pick<Coordination, 'phase' | 'convergence'>): void;
  /** Forgets a member that left. */
  forget(member: PeerId): void;
  /** Whether enough of exactly these members have settled. An empty group has not. */
  hasSystemConverged(members: readonly PeerId[]): boolean;
}

interface Run {
  readonly digest: string;
  /** The last phase that was reported. */
  readonly phase: number;
  /** How many phases were reported with this digest: a jump over some counts as one. */
  readonly phases: number;
}

/** Makes an empty {@link ConvergenceTracker}. */
export function createConvergenceTracker(): ConvergenceTracker {
  const runs = new Map<PeerId, Run>();
  return {
    report(member, { phase, convergence }) {
      const { status, digest } = convergence;
      if (status !== 'converged') {
        runs.delete(member);
        return;
      }
      const run = runs.get(member);
      if (run?.digest !== digest || phase < run.phase) {
        runs.set(member, { digest, phase, phases: 1 });
      } else if (phase > run.phase) {
        runs.set(member, { digest, phase, phases: run.phases + 1 });
      }
    },
    forget(member) {
      runs.delete(member);
    },
    hasSystemConverged(members) {
      if (members.length === 0) return false;
      const settled = members.filter((member) => (runs.get(member)?.phases ?? 0) >= RUN);
      return settled.length >= members.length - faultBound(members.length);
    },
  };
}
