/**
 * What a group agrees on without anyone in charge: clocks, phases, stability, convergence. All pure.
 *
 * @packageDocumentation
 */
export { createClockBook, type ClockBook, type ClockBookLimits } from './clock-book.ts';
export { compareClocks, mergeClocks, nextVersion, type ClockOrder } from './clocks.ts';
export {
  createConvergenceTracker,
  judgeSettling,
  type ConvergenceTracker,
  type SettlingView,
} from './convergence.ts';
export { decidePhase, faultBound, type PhaseDecision, type PhaseView } from './phases.ts';
export {
  HIGH_STABILITY,
  LOW_STABILITY,
  MEDIUM_STABILITY,
  computeStabilityFactor,
  damp,
} from './stability.ts';
export {
  COMPUTE_FRESH_MS,
  COORDINATE_FRESH_MS,
  PHASE_STEPS,
  type PhaseStep,
  type Reads,
} from './steps.ts';
