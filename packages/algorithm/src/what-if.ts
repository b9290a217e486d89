import type { PeerId, State, Tier, Unit } from '@symbolon/schemas';
import { relativeDifference } from './change.ts';
import type { SolvedAllocation, SolveParticipant } from './solution.ts';
import { solve, type SolveOptions } from './solve.ts';

/** Something that could be: someone has other units, or recognises others. */
export interface Supposition {
  readonly id: PeerId;
  /** What stays as it is where left out; somebody new needs one. */
  readonly state?: State;
  /** Whom they recognise, likewise; a new one nobody unless stated. */
  readonly weights?: SolveParticipant['weights'];
}

/** An amount that would be another. */
export interface AmountChange {
  readonly source: PeerId;
  readonly sourceUnit: string;
  readonly target: PeerId;
  readonly targetUnit: string;
  readonly tier: Tier;
  readonly before: number;
  readonly after: number;
}

/** A unit that would give or get another amount in all. */
export interface UnitChange {
  readonly peer: PeerId;
  readonly unit: string;
  readonly kind: Unit['kind'];
  readonly before: number;
  readonly after: number;
}

/** What would come of it, for everyone that it touches. */
export interface Consequences {
  readonly amounts: readonly AmountChange[];
  readonly units: readonly UnitChange[];
}

/** Amounts closer than this, relative to the larger, are the same. */
const SAME = 1e-9;

/**
 * Works out what a change would come to once everyone had settled on it, and publishes nothing. It
 * knows of the group what it is told: whoever is left out takes no part.
 */
export function whatIf(
  participants: Iterable<SolveParticipant>,
  changes: Iterable<Supposition>,
  options: SolveOptions = {},
): Consequences {
  const group = new Map([...participants].map((one) => [one.id, one]));
  const before = solve(group.values(), options).allocations;
  for (const { id, state, weights } of changes) {
    const known = group.get(id);
    const supposed = state ?? known?.state;
    if (supposed === undefined) continue;
    group.set(id, { id, state: supposed, weights: weights ?? known?.weights ?? {} });
  }
  const after = solve(group.values(), options).allocations;
  return { amounts: amountChanges(before, after), units: unitChanges(before, after) };
}

function amountChanges(
  before: readonly SolvedAllocation[],
  after: readonly SolvedAllocation[],
): AmountChange[] {
  return differences(before, after, (one) => [
    {
      key: [one.tier, one.source, one.sourceUnit, one.target, one.targetUnit],
      value: {
        source: one.source,
        sourceUnit: one.sourceUnit,
        target: one.target,
        targetUnit: one.targetUnit,
        tier: one.tier,
      },
    },
  ]);
}

function unitChanges(
  before: readonly SolvedAllocation[],
  after: readonly SolvedAllocation[],
): UnitChange[] {
  return differences<Pick<UnitChange, 'peer' | 'unit' | 'kind'>>(before, after, (one) => [
    {
      key: ['capacity', one.source, one.sourceUnit],
      value: { peer: one.source, unit: one.sourceUnit, kind: 'capacity' },
    },
    {
      key: ['need', one.target, one.targetUnit],
      value: { peer: one.target, unit: one.targetUnit, kind: 'need' },
    },
  ]);
}

interface Named<Value> {
  readonly key: readonly unknown[];
  readonly value: Value;
}

/** Adds amounts up by name on both sides, and lists those that differ. */
function differences<Value>(
  before: readonly SolvedAllocation[],
  after: readonly SolvedAllocation[],
  namesOf: (allocation: SolvedAllocation) => readonly Named<Value>[],
): (Value & { before: number; after: number })[] {
  const sums = new Map<string, { value: Value; before: number; after: number }>();
  const add = (side: 'before' | 'after', allocations: readonly SolvedAllocation[]): void => {
    for (const allocation of allocations) {
      for (const { key, value } of namesOf(allocation)) {
        const name = JSON.stringify(key);
        const sum = sums.get(name) ?? { value, before: 0, after: 0 };
        sum[side] += allocation.amount;
        sums.set(name, sum);
      }
    }
  };
  add('before', before);
  add('after', after);
  return [...sums.values()]
    .filter((sum) => relativeDifference(sum.before, sum.after) > SAME)
    .map(({ value, ...amounts }) => ({ ...value, ...amounts }));
}
