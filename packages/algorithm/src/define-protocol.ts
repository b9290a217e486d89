import { ProtocolNameSchema, parseWith, type PeerId, type Schema } from '@symbolon/schemas';
import { minimumMetric } from './metrics.ts';
import { sameContent } from './same-content.ts';
import type { ComputeInput, ComputeOutput, RelationshipMetric } from './protocol.ts';

/** What a protocol must say, and what it may. */
export interface ProtocolDefinition<State, Results> {
  /** The first part of every path: lower-case letters, digits and dashes. */
  readonly name: string;
  readonly schemas: { readonly state: Schema<State>; readonly results: Schema<Results> };
  /** Must be pure and without memory: the same input, the same output. */
  compute(input: ComputeInput<State, Results>): ComputeOutput<State, Results>;
  /** How strong a relationship is; the smaller of the two weights unless stated. */
  readonly metric?: RelationshipMetric;
  /** Whether a target can be served by a source at all; yes unless stated. */
  compatible?(target: State, source: State): boolean;
  /**
   * The largest relative difference between two outputs. Unless stated: 0 if they say the same, 1 if
   * they do not.
   */
  change?(previous: ComputeOutput<State, Results>, next: ComputeOutput<State, Results>): number;
  /** The neighbours whose last results do not agree with mine; none unless stated. */
  disagreements?(
    input: ComputeInput<State, Results>,
    output: ComputeOutput<State, Results>,
    epsilon: number,
  ): PeerId[];
  /** Whether a state seeks anything; yes unless stated. */
  hasNeeds?(state: State): boolean;
  /** Whether a state offers anything; yes unless stated. */
  hasCapacities?(state: State): boolean;
  /** The amounts whose steadiness is followed from phase to phase, by name; none unless stated. */
  received?(output: ComputeOutput<State, Results>): ReadonlyMap<string, number>;
  /** How steady a state says its owner has been, 0 to 1; 1 unless stated. */
  stability?(state: State): number;
  /** A state that says so; the state as it is unless stated. */
  withStability?(state: State, stability: number): State;
}

/** A protocol as a peer runs it: everything is stated. */
export type Protocol<State, Results> = Readonly<Required<ProtocolDefinition<State, Results>>>;

/**
 * Makes a protocol of its definition, with what it leaves out filled in. Throws a `ValidationError`
 * if the name could not be part of a path.
 */
export function defineProtocol<State, Results>(
  definition: ProtocolDefinition<State, Results>,
): Protocol<State, Results> {
  parseWith(ProtocolNameSchema, definition.name, 'name');
  return Object.freeze({
    metric: minimumMetric,
    compatible: () => true,
    change: (previous: unknown, next: unknown) => (sameContent(previous, next) ? 0 : 1),
    disagreements: () => [],
    hasNeeds: () => true,
    hasCapacities: () => true,
    received: () => new Map(),
    stability: () => 1,
    withStability: (state: State) => state,
    ...definition,
  });
}
