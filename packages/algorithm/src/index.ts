/**
 * Protocols, relationship metrics, groups of peers, what to follow of whom, and the two-tier
 * computation. Pure or incremental; nothing here reads a clock, a network or a disk.
 *
 * @packageDocumentation
 */
export { allocation } from './allocation.ts';
export { bindingAllocations, type BindingAllocation } from './binding-allocations.ts';
export {
  bindingAmount,
  computedAmount,
  fromOtherEnd,
  type Direction,
  type EdgeName,
} from './binding.ts';
export { changeOfAllocation } from './change.ts';
export { computeResults } from './compute-results.ts';
export { defineProtocol, type Protocol, type ProtocolDefinition } from './define-protocol.ts';
export { disagreeingNeighbours } from './disagreements.ts';
export { explainSentence } from './explain-sentence.ts';
export {
  explainAllocation,
  type Account,
  type ExplainRequest,
  type Explanation,
} from './explain.ts';
export { GROUP_NAMES, GROUP_RULES, type GroupName, type PeerFacts } from './group-rules.ts';
export { computeRelationshipMetrics, minimumMetric, type RelationshipStrength } from './metrics.ts';
export type { ObservableSet, SetChange } from './peer-set.ts';
export { diffPlans, type PlanDifference, type Subscription } from './plan-difference.ts';
export type { ComputeInput, ComputeOutput, Neighbour, RelationshipMetric } from './protocol.ts';
export { sameContent } from './same-content.ts';
export type { HeldBy, Solution, SolvedAllocation, SolveParticipant } from './solution.ts';
export { solve, type SolveOptions } from './solve.ts';
export { SMALLEST_WEIGHT, type Compatible } from './split.ts';
export { createSubgroups, type Membership, type Reason, type Subgroups } from './subgroups.ts';
export {
  DEFAULT_BUDGET,
  planSubscriptions,
  type PlannedPeer,
  type PlannedSubscription,
  type SubscriptionPlan,
  type SubscriptionPolicy,
} from './subscription-plan.ts';
export { SMALLEST_SHARE, normaliseWeights } from './weights.ts';
