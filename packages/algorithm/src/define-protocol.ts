import { ProtocolNameSchema, parseWith, type PeerId, type Schema } from '@symbolon/schemas';
import { relativeDifference } from './change.ts';
import { equalLevels, type DivisionRule } from './division.ts';
import { minimumMetric, ofMutual } from './metrics.ts';
import type {
  Compute,
  ComputeInput,
  ComputeOutput,
  Explained,
  ProtocolRules,
  RelationshipMetric,
  Thresholds,
} from './protocol.ts';
import { sameContent } from './same-content.ts';
import { thresholdsOf } from './thresholds.ts';

/** What a protocol must say, and what it may. */
export interface ProtocolDefinition<State, Results> {
  /** The first part of every path: lower-case letters, digits and dashes. */
  readonly name: string;
  readonly schemas: { readonly state: Schema<State>; readonly results: Schema<Results> };
  /** Must be pure and without memory: the same input, the same output. */
  compute(input: ComputeInput<State, Results>, rules: ProtocolRules): ComputeOutput<State, Results>;
  /**
   * Makes a `compute` that may keep what it worked out before, for one participant that computes over
   * and over. It must give exactly what `compute` gives; `compute` itself unless stated.
   */
  incremental?(rules: ProtocolRules): Compute<State, Results>;
  /**
   * How strong a relationship is; the smaller of the two weights unless stated. It is asked of those who
   * recognise each other: where either weight is 0 the strength is 0, whatever it says there.
   */
  readonly metric?: RelationshipMetric;
  /** What recognition is worth in the sharing-out; equal levels unless stated. */
  readonly division?: DivisionRule;
  /**
   * Whether a target can be served by a source at all; yes unless stated. Two of whom neither can serve
   * the other do not compute with each other. What a computation adds to a state must not matter here.
   */
  compatible?(target: State, source: State): boolean;
  /** Key figures of an output, by name: what settles when the protocol does; none unless stated. */
  metrics?(output: ComputeOutput<State, Results>): Readonly<Record<string, number>>;
  /**
   * The largest relative difference between two outputs. Unless stated: that of the metrics, where
   * there are any; else 0 if the outputs say the same, 1 if they do not.
   */
  change?(previous: ComputeOutput<State, Results>, next: ComputeOutput<State, Results>): number;
  /** The neighbours whose last results do not agree with mine; none unless stated. */
  disagreements?(
    input: ComputeInput<State, Results>,
    output: ComputeOutput<State, Results>,
    epsilon: number,
  ): PeerId[];
  /** Why each thing that passes between me and a neighbour is as it is; nothing unless stated. */
  explain?(
    input: ComputeInput<State, Results>,
    output: ComputeOutput<State, Results>,
    peer: PeerId,
  ): readonly Explained[];
  /**
   * Results without what one record has no room for, as `hasRoom` says: in a share of a record, if one is stated.
   * Unless stated they stay as they are, and are not published where there is no room. It must depend on nothing but
   * these results; and what others compute with must not come and go with what they make of it.
   */
  abridge?(results: Results, hasRoom: (results: Results, share?: number) => boolean): Results;
  /** What is left out of these has its default, see `DEFAULT_THRESHOLDS`. */
  readonly thresholds?: Partial<Thresholds>;
  /** Whether a state seeks anything; yes unless stated. */
  hasNeeds?(state: State): boolean;
  /** Whether a state offers anything; yes unless stated. */
  hasCapacities?(state: State): boolean;
  /** The amounts whose steadiness is followed from phase to phase, by name; none unless stated. */
  received?(output: ComputeOutput<State, Results>): ReadonlyMap<string, number>;
  /** How much is exchanged with each peer, by which it is seen whose goes up and down; none unless stated. */
  exchanged?(output: ComputeOutput<State, Results>): ReadonlyMap<PeerId, number>;
  /**
   * The part of a state that its owner declares, without what a computation adds to it: by it is seen
   * whose own word keeps changing. The whole state unless stated.
   */
  declared?(state: State): unknown;
  /** How steady a state says its owner has been, 0 to 1; 1 unless stated. */
  stability?(state: State): number;
  /** A state that says so; the state as it is unless stated. */
  withStability?(state: State, stability: number): State;
}

type Stated<State, Results> = Required<ProtocolDefinition<State, Results>>;

/** A protocol as a peer runs it: everything is stated, and it computes by its own rules. */
export interface Protocol<State, Results> extends Readonly<
  Omit<Stated<State, Results>, 'compute' | 'incremental' | 'thresholds'>
> {
  readonly compute: Compute<State, Results>;
  /** A new `compute` with a memory of its own, to be called with the latest input each time. */
  readonly incremental: () => Compute<State, Results>;
  readonly thresholds: Thresholds;
}

/**
 * Makes a protocol of its definition, with what it leaves out filled in. Throws a `ValidationError`
 * if the name could not be part of a path, a threshold is out of its range, or the metric does not give the
 * same from both ends.
 */
export function defineProtocol<State, Results>(
  definition: ProtocolDefinition<State, Results>,
): Protocol<State, Results> {
  parseWith(ProtocolNameSchema, definition.name, 'name');
  const { division = equalLevels } = definition;
  const metric = ofMutual(definition.metric ?? minimumMetric);
  const rules: ProtocolRules = Object.freeze({ metric, division });
  const compute: Compute<State, Results> = (input) => definition.compute(input, rules);
  // Each is asked of the definition itself, which may be an object of a class, with a state of its own.
  const protocol: Protocol<State, Results> = Object.freeze({
    name: definition.name,
    schemas: definition.schemas,
    metric,
    division,
    compute,
    incremental: () => definition.incremental?.(rules) ?? compute,
    thresholds: thresholdsOf(definition.thresholds),
    compatible: (target, source) => definition.compatible?.(target, source) ?? true,
    metrics: (output) => definition.metrics?.(output) ?? {},
    change: (previous, next) =>
      definition.change?.(previous, next) ??
      changeOfMetrics(protocol.metrics(previous), protocol.metrics(next)) ??
      (sameContent(previous, next) ? 0 : 1),
    disagreements: (input, output, epsilon) =>
      definition.disagreements?.(input, output, epsilon) ?? [],
    abridge: (results, hasRoom) => definition.abridge?.(results, hasRoom) ?? results,
    explain: (input, output, peer) => definition.explain?.(input, output, peer) ?? [],
    hasNeeds: (state) => definition.hasNeeds?.(state) ?? true,
    hasCapacities: (state) => definition.hasCapacities?.(state) ?? true,
    received: (output) => definition.received?.(output) ?? new Map(),
    exchanged: (output) => definition.exchanged?.(output) ?? new Map(),
    declared: (state) => (definition.declared === undefined ? state : definition.declared(state)),
    stability: (state) => definition.stability?.(state) ?? 1,
    withStability: (state, stability) => definition.withStability?.(state, stability) ?? state,
  } satisfies Protocol<State, Results>);
  return protocol;
}

type Metrics = Readonly<Record<string, number>>;

/**
 * The largest relative difference of any metric; 1 where one has come or gone, or is no number;
 * `undefined` where there are none on either side, which says nothing of whether anything has changed.
 */
function changeOfMetrics(previous: Metrics, next: Metrics): number | undefined {
  const before = new Map(Object.entries(previous));
  const after = Object.entries(next);
  if (before.size === 0 && after.length === 0) return undefined;
  let largest = 0;
  for (const [name, value] of after) {
    const old = before.get(name);
    if (old === undefined) return 1;
    before.delete(name);
    const difference = relativeDifference(old, value);
    if (Number.isNaN(difference)) return 1;
    largest = Math.max(largest, Math.min(1, difference));
  }
  return before.size > 0 ? 1 : largest;
}
