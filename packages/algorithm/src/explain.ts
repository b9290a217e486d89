import type { Level, PeerId, ResultRow, Results, State, Tier } from '@symbolon/schemas';
import {
  bindingAmount,
  computedAmount,
  fromOtherEnd,
  type Direction,
  type EdgeName,
} from './binding.ts';
import type { ComputeInput, ComputeOutput } from './protocol.ts';
import type { HeldBy } from './solution.ts';

/** What to explain: an edge of mine in what I computed last. */
export interface ExplainRequest {
  readonly input: ComputeInput<State, Results>;
  readonly output: ComputeOutput<State, Results>;
  readonly direction: Direction;
  /** My unit. */
  readonly unit: string;
  readonly peer: PeerId;
  readonly peerUnit: string;
}

/** Where a unit's quantity went: `here + elsewhere + left + reserve` is the quantity. */
export interface Account {
  readonly quantity: number;
  readonly reserve: number;
  /** On this edge. */
  readonly here: number;
  /** On the unit's other edges, of both tiers. */
  readonly elsewhere: number;
  readonly left: number;
}

/** Everything that made an amount what it is. Levels and recognitions are those it was computed with. */
export interface Explanation {
  readonly direction: Direction;
  readonly me: PeerId;
  readonly peer: PeerId;
  readonly unit: string;
  readonly peerUnit: string;
  readonly tier: Tier;
  /** My recognition of them, as a share of all of mine. */
  readonly weightForThem: number;
  /** Their recognition of me, as a share of all of theirs. */
  readonly weightForMe: number;
  readonly metric: number;
  /** The edge's part of the recognition: what the levels are multiplied with. */
  readonly weight: number;
  readonly sourceLevel: Level;
  readonly targetLevel: Level;
  /** The end whose level is lower. */
  readonly heldBy: HeldBy;
  /** What I computed. */
  readonly amount: number;
  /** What they computed; `undefined` where their results are not known to me or do not list it. */
  readonly theirAmount: number | undefined;
  /** What holds: the smaller of the two; mine alone where I do not follow their results. */
  readonly binding: number;
  /** Where my unit's quantity went. */
  readonly mine: Account;
  /** Where theirs went, as far as their own results tell. */
  readonly theirs: Account | undefined;
}

/** Explains one amount of my last computation; `undefined` if there is no such edge in it. */
export function explainAllocation(request: ExplainRequest): Explanation | undefined {
  const { input, output, direction, unit, peer, peerUnit } = request;
  const row = output.results[direction].find(
    (one) =>
      one.unit === unit && one.allocations.some((a) => a.peer === peer && a.unit === peerUnit),
  );
  const allocation = row?.allocations.find((one) => one.peer === peer && one.unit === peerUnit);
  if (row === undefined || allocation === undefined) return undefined;
  const { tier } = row;
  const neighbour = input.neighbours.get(peer);
  const theirName = fromOtherEnd(input.me, { direction, tier, unit, peer, peerUnit });
  const theirLevel = levelHeard(neighbour?.state, neighbour?.results, theirName);
  const theirAmount = computedAmount(neighbour?.results, theirName);
  const [sourceLevel, targetLevel] =
    direction === 'gives' ? [row.level, theirLevel] : [theirLevel, row.level];
  return {
    direction,
    me: input.me,
    peer,
    unit,
    peerUnit,
    tier,
    weightForThem: neighbour?.weightForThem ?? 0,
    weightForMe: neighbour?.weightForMe ?? 0,
    metric: neighbour?.metric ?? 0,
    weight: allocation.weight,
    sourceLevel,
    targetLevel,
    heldBy: (sourceLevel ?? Infinity) <= (targetLevel ?? Infinity) ? 'source' : 'target',
    amount: allocation.amount,
    theirAmount,
    binding:
      neighbour?.results === undefined && direction === 'gives'
        ? allocation.amount
        : bindingAmount(allocation.amount, theirAmount),
    mine: account(output.state, output.results[direction], unit, allocation.amount),
    theirs:
      neighbour?.state === undefined || neighbour.results === undefined
        ? undefined
        : account(
            neighbour.state,
            neighbour.results[theirName.direction],
            peerUnit,
            theirAmount ?? 0,
          ),
  };
}

function levelHeard(
  state: State | undefined,
  results: Results | undefined,
  { direction, tier, unit }: EdgeName,
): Level {
  const levels = direction === 'gives' ? results?.gives : state?.acceptance;
  return levels?.find((one) => one.unit === unit && one.tier === tier)?.level ?? null;
}

function account(state: State, rows: readonly ResultRow[], unitId: string, here: number): Account {
  const unit = state.units.find(({ id }) => id === unitId);
  const quantity = unit?.quantity ?? 0;
  const reserve = unit?.reserve ?? 0;
  const all = rows
    .filter((row) => row.unit === unitId)
    .flatMap((row) => row.allocations)
    .reduce((total, { amount }) => total + amount, 0);
  const elsewhere = Math.max(0, all - here);
  return { quantity, reserve, here, elsewhere, left: Math.max(0, quantity - reserve - all) };
}
