import type { Allocation, Level, PeerId, ResultRow, Results, State, Tier } from '@symbolon/schemas';
import { accountOf, type Account } from './account.ts';
import { alternativesOf, type Alternative } from './alternatives.ts';
import {
  bindingAmount,
  computedAmount,
  fromOtherEnd,
  type Direction,
  type EdgeName,
} from './binding.ts';
import { acceptsNothing, turnsDown } from './disagreements.ts';
import { height } from './heard.ts';
import { NOTHING, offersOf } from './offers.ts';
import type { ComputeInput, ComputeOutput, Neighbour } from './protocol.ts';
import type { HeldBy } from './solution.ts';
import { stepsBetween, wholesBelow } from './whole.ts';

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
  /**
   * Whose results leave it out for want of room, so that nothing passes. `them` where theirs leave out
   * something and do not list this: it may be what they leave out, or they may not have answered yet.
   */
  readonly leftOutBy: 'me' | 'them' | undefined;
  /** What holds: the smaller of the two; mine alone where I do not follow their results. */
  readonly binding: number;
  /**
   * What this could grow to if the end that holds it had more to give, or needed more: what the other
   * end goes along with. `undefined` where what that has left is not known to me.
   */
  readonly couldBe: number | undefined;
  /** Whether the need turns down what it could have, because all together it is less than is of use. */
  readonly turnedDown: boolean;
  /** The other edges of my unit. */
  readonly alternatives: readonly Alternative[];
  /** Where my unit's quantity went. */
  readonly mine: Account;
  /** Where theirs went, as far as their own results tell; `undefined` where these are of another state. */
  readonly theirs: Account | undefined;
}

/** Explains one amount of my last computation; `undefined` if there is no such edge in it. */
export function explainAllocation(request: ExplainRequest): Explanation | undefined {
  const { output, direction, unit, peer, peerUnit } = request;
  for (const row of allComputed(output)[direction]) {
    if (row.unit !== unit) continue;
    const allocation = row.allocations.find((one) => one.peer === peer && one.unit === peerUnit);
    if (allocation !== undefined) return explainEdge(request, row, allocation);
  }
  return undefined;
}

/** What was worked out, whether a record has room for it or not. */
export function allComputed({ results, computed }: ComputeOutput<State, Results>): Results {
  return computed ?? results;
}

/** Explains the edge that is asked for, given where it stands in what I computed. */
export function explainEdge(
  request: ExplainRequest,
  row: ResultRow,
  { amount, weight }: Allocation,
): Explanation {
  const { input, output, direction, unit, peer, peerUnit } = request;
  const { tier } = row;
  const neighbour = input.neighbours.get(peer);
  const name = { direction, tier, unit, peer, peerUnit };
  const theirName = fromOtherEnd(input.me, name);
  const theirLevel = levelHeard(neighbour?.state, neighbour?.results, theirName);
  const theirAmount = computedAmount(neighbour?.results, theirName);
  const [sourceLevel, targetLevel] =
    direction === 'gives' ? [row.level, theirLevel] : [theirLevel, row.level];
  const heldBy = height(sourceLevel) <= height(targetLevel) ? 'source' : 'target';
  const isListed =
    output.computed === undefined || computedAmount(output.results, name) !== undefined;
  const mine = accountOf(output.state, output.results[direction], unit, isListed ? amount : 0);
  const theirs = theirAccount(neighbour, theirName.direction, peerUnit, theirAmount ?? 0);
  const iHold = (heldBy === 'source') === (direction === 'gives');
  const higher = height(heldBy === 'source' ? targetLevel : sourceLevel);
  const spare = iHold ? theirs : mine;
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
    weight,
    sourceLevel,
    targetLevel,
    heldBy,
    amount,
    theirAmount,
    leftOutBy: isListed ? whoLeavesOut(neighbour?.results, theirAmount) : 'me',
    binding: isListed ? bindingOf(direction, amount, neighbour?.results, theirAmount) : 0,
    couldBe: couldBe({ amount, weight, higher, spare, step: stepOnEdge(request, weight) }),
    turnedDown:
      direction === 'takes'
        ? turnsDown(output.state, allComputed(output), unit)
        : theyTurnDown(neighbour, peerUnit, theirAmount),
    alternatives: alternativesOf(request),
    mine,
    theirs,
  };
}

/** By their results where these tell, and by the word of their state where they may have left it out. */
function theyTurnDown(
  neighbour: Neighbour<State, Results> | undefined,
  need: string,
  theirAmount: number | undefined,
): boolean {
  const { state, results } = neighbour ?? {};
  return results === undefined || whoLeavesOut(results, theirAmount) !== undefined
    ? acceptsNothing(state, need)
    : turnsDown(state, results, need);
}

function whoLeavesOut(
  theirs: Results | undefined,
  theirAmount: number | undefined,
): 'them' | undefined {
  return theirAmount === undefined && theirs?.leftOut !== undefined ? 'them' : undefined;
}

function bindingOf(
  direction: Direction,
  amount: number,
  theirs: Results | undefined,
  theirAmount: number | undefined,
): number {
  const isOnlyMine = theirs === undefined && direction === 'gives';
  return isOnlyMine ? amount : bindingAmount(amount, theirAmount);
}

/** What the amount would be if the end that holds it down did not; `undefined` where that cannot be told. */
function couldBe(edge: {
  readonly amount: number;
  readonly weight: number;
  /** The level at the end that does not hold it down. */
  readonly higher: number;
  /** Where that end's quantity went. What it lists of this edge need not be the amount, and may be nothing. */
  readonly spare: Account | undefined;
  /** See {@link stepsBetween}. */
  readonly step: number;
}): number | undefined {
  const { amount, weight, higher, spare, step } = edge;
  if (higher === Number.POSITIVE_INFINITY) {
    if (spare === undefined) return undefined;
    const { here, left } = spare;
    return Math.max(amount, here + (step > 0 ? Math.floor(left) : left));
  }
  return Math.max(amount, step > 0 ? wholesBelow(higher, step) : weight * higher);
}

/** How far levels rise from one whole to the next on the edge, as both ends computed with it. */
function stepOnEdge(request: ExplainRequest, weight: number): number {
  const { input, direction, unit, peer, peerUnit } = request;
  const [source, target] = direction === 'gives' ? [input.me, peer] : [peer, input.me];
  const [offered, sought] = direction === 'gives' ? [unit, peerUnit] : [peerUnit, unit];
  const mine = offersOf(input.state);
  const state = input.neighbours.get(peer)?.state;
  const theirs = state === undefined ? NOTHING : offersOf(state);
  const { capacities } = direction === 'gives' ? mine : theirs;
  const { needs } = direction === 'gives' ? theirs : mine;
  return stepsBetween({ source, capacities, target, needs })({
    capacity: capacities.findIndex(({ id }) => id === offered),
    need: needs.findIndex(({ id }) => id === sought),
    weight,
  });
}

function levelHeard(
  state: State | undefined,
  results: Results | undefined,
  { direction, tier, unit }: EdgeName,
): Level {
  const levels = direction === 'gives' ? results?.gives : state?.acceptance;
  return levels?.find((one) => one.unit === unit && one.tier === tier)?.level ?? null;
}

/** None where their results are of another state than the one heard of: more is shared out than there is. */
function theirAccount(
  neighbour: Neighbour<State, Results> | undefined,
  direction: Direction,
  unit: string,
  here: number,
): Account | undefined {
  if (neighbour?.state === undefined || neighbour.results === undefined) return undefined;
  const account = accountOf(neighbour.state, neighbour.results[direction], unit, here);
  const { quantity, reserve, elsewhere } = account;
  return reserve + here + elsewhere > quantity * (1 + ROUNDING) ? undefined : account;
}

/** What sums may be off by, relative to the quantity. */
const ROUNDING = 1e-12;
