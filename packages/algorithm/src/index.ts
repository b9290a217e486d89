/**
 * Protocols, relationship metrics, groups of peers, what to follow of whom, and the two-tier
 * computation. Pure or incremental; nothing here reads a clock, a network or a disk.
 *
 * @packageDocumentation
 */
export { allocation, allocationDefinition } from './allocation.ts';
export { bindingAllocations, type BindingAllocation } from './binding-allocations.ts';
export {
  bindingAmount,
  computedAmount,
  fromOtherEnd,
  type Direction,
  type EdgeName,
} from './binding.ts';
export { changeOfAllocation } from './change.ts';
export { createComputation } from './computation.ts';
export { computeResults } from './compute-results.ts';
export { defineProtocol, type Protocol, type ProtocolDefinition } from './define-protocol.ts';
export { disagreeingNeighbours } from './disagreements.ts';
export { equalLevels, proportionalToNeed, type DivisionRule } from './division.ts';
export { explainNeighbour } from './explain-neighbour.ts';
export { explainSentence } from './explain-sentence.ts';
export type { Account } from './account.ts';
export type { Alternative } from './alternatives.ts';
export { explainAllocation, type ExplainRequest, type Explanation } from './explain.ts';
export {
  GROUP_NAMES,
  GROUP_RULES,
  type GroupName,
  type KnownFacts,
  type PeerFacts,
} from './group-rules.ts';
export {
  computeRelationshipMetrics,
  geometricMetric,
  harmonicMetric,
  minimumMetric,
  productMetric,
  type RelationshipStrength,
} from './metrics.ts';
export type { ObservableSet, SetChange } from './peer-set.ts';
export { diffPlans, type PlanDifference, type Subscription } from './plan-difference.ts';
export type {
  Compute,
  ComputeInput,
  ComputeOutput,
  Explained,
  Neighbour,
  ProtocolRules,
  RelationshipMetric,
  Thresholds,
} from './protocol.ts';
export { sameContent } from './same-content.ts';
export type {
  HeldBy,
  Solution,
  SolvedAllocation,
  SolveParticipant,
  TypeTotals,
} from './solution.ts';
export { solve, type SolveOptions } from './solve.ts';
export { SMALLEST_WEIGHT, type Compatible, type SharingRules } from './split.ts';
export { createSubgroups, type Membership, type Reason, type Subgroups } from './subgroups.ts';
export {
  DEFAULT_BUDGET,
  DEFAULT_NOTICES,
  planSubscriptions,
  type PlanContext,
  type PlannedSubscription,
  type SubscriptionPlan,
  type SubscriptionPolicy,
} from './subscription-plan.ts';
export { samplePeers } from './subscription-plan-sample.ts';
export type { PlannedPeer, Topology } from './subscription-plan-topology.ts';
export { vouchersFor, type Voucher } from './subscription-plan-vouchers.ts';
export { DEFAULT_THRESHOLDS } from './thresholds.ts';
export { SMALLEST_SHARE, normaliseWeights } from './weights.ts';
export {
  whatIf,
  type AmountChange,
  type Consequences,
  type Supposition,
  type UnitChange,
} from './what-if.ts';
