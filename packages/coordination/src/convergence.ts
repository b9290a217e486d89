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
  /** Relative change that counts as none. */
  readonly epsilon: number;
}

/**
 * Whether I have settled. Never true on nothing: without inputs it is `idle`. A change that is not a
 * number counts as a change.
 */
export function judgeSettling(view: SettlingView): ConvergenceStatus {
  if (view.inputs === 0) return 'idle';
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
  digest: string;
  since: number;
  phase: number;
}

/** Makes an empty {@link ConvergenceTracker}. */
export function createConvergenceTracker(): ConvergenceTracker {
  const runs = new Map<PeerId, Run>();
  return {
    report(member, { phase, convergence }) {
      const run = runs.get(member);
      if (convergence.status !== 'converged') runs.delete(member);
      else if (run?.digest !== convergence.digest || phase < run.phase) {
        runs.set(member, { digest: convergence.digest, since: phase, phase });
      } else run.phase = phase;
    },
    forget(member) {
      runs.delete(member);
    },
    hasSystemConverged(members) {
      if (members.length === 0) return false;
      const settled = members.filter((member) => {
        const run = runs.get(member);
        return run !== undefined && run.phase - run.since >= RUN - 1;
      });
      return settled.length >= members.length - faultBound(members.length);
    },
  };
}
