/**
 * What a group agrees on without anyone in charge: clocks, phases, stability, convergence. All pure.
 *
 * @packageDocumentation
 */
export { createClockBook, type ClockBook, type ClockBookLimits } from './clock-book.ts';
export { compareClocks, mergeClocks, nextVersion, type ClockOrder } from './clocks.ts';
export { estimateContraction, type Contraction } from './contraction.ts';
export {
  createConvergenceTracker,
  judgeSettling,
  whomToSettleWithout,
  type ConvergenceTracker,
  type SettlingView,
} from './convergence.ts';
export {
  decidePhase,
  faultBound,
  hasQuorum,
  type PhaseDecision,
  type PhaseView,
} from './phases.ts';
export {
  HIGH_STABILITY,
  LOW_STABILITY,
  MEDIUM_STABILITY,
  SWING_PHASES,
  computeStabilityFactor,
  continueExchanges,
  continueHistories,
  damp,
  oscillates,
  updateStateStability,
  whoSwings,
  type ChangeOfWord,
  type Swing,
  type AmountHistories,
  type StateStability,
} from './stability.ts';
export {
  COMPUTE_FRESH_MS,
  COORDINATE_FRESH_MS,
  FRESHNESS_MS,
  type Freshness,
} from './freshness.ts';
export {
  CONTINUOUS_OPERATIONS,
  OPERATION_DEBOUNCE_MS,
  type ContinuousOperation,
  type OperationName,
} from './operations.ts';
export {
  createStepRunner,
  type PeerSource,
  type StepRunner,
  type StepRunnerOptions,
  type SubsetSources,
} from './step-runner.ts';
export type { StepRun, SubsetRead } from './step-trace.ts';
export {
  PHASE_STEPS,
  type MayMake,
  type PhaseStep,
  type ReadsOf,
  type StepData,
  type StepFunction,
  type StepMode,
  type StepName,
} from './steps.ts';
export {
  SUBSETS,
  type PeerSubsetName,
  type SubsetDeclaration,
  type SubsetName,
} from './subsets.ts';
export type { SubsetValues } from './subset-values.ts';
