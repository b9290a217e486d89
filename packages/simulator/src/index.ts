/**
 * Whole groups of real participants on a virtual clock, repeatable from one seed.
 *
 * @packageDocumentation
 */
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
} from './simulate.ts';
export { publishingFailed } from './publishing-failed.ts';
export { solveScenario } from './solve-scenario.ts';
export { scenarioFromRatings, type Rating } from './trust.ts';
