/**
 * Whole groups of real participants on a virtual clock, repeatable from one seed.
 *
 * @packageDocumentation
 */
export { openGroup, type OpenGroupOptions, type SimulatedGroup } from './open-group.ts';
export type { GroupMember } from './group-member.ts';
export { createKeyedSignatures, type KeyedSignatures } from './keyed-signatures.ts';
export type { Outcome, ScenarioAllocation, Settled } from './outcome.ts';
export { startParticipant, type ParticipantParts } from './participant.ts';
export {
  ScenarioSchema,
  deriveScenarioIdentities,
  parseScenario,
  type Scenario,
  type ScenarioParticipant,
} from './scenario.ts';
export {
  simulateScenario,
  type Simulated,
  type SimulationOptions,
  type SimulationProgress,
  type SimulationRun,
} from './simulate-scenario.ts';
export { publishingFailed } from './publishing-failed.ts';
export { solveScenario } from './solve-scenario.ts';
export { scenarioFromRatings, type Rating } from './trust.ts';
export { CHECKERS } from './checkers.ts';
export type { Checker, CheckerEyes, RunView } from './checker.ts';
export {
  DEFAULT_SWARM,
  FAULT_NAMES,
  FaultNameSchema,
  NO_FAULTS,
  type Fault,
  type FaultName,
  type Swarm,
} from './fault.ts';
export { LANDMARKS } from './landmarks.ts';
export {
  chooseRun,
  parseRepro,
  type Repro,
  type RunChoices,
  type SimulateOptions,
} from './run-options.ts';
export { replay, type Replayed } from './replay.ts';
export { reproOf, shrink, type ShrinkOptions, type ShrinkProgress } from './shrink.ts';
export {
  runChoices,
  simulate,
  type RunSurroundings,
  type SimulationReport,
  type Violation,
} from './simulate.ts';
