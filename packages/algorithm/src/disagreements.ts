import type { PeerId, Results, State } from '@symbolon/schemas';
import { computedAmount, fromOtherEnd, type EdgeName } from './binding.ts';
import { relativeDifference } from './change.ts';
import { acceptedLevels } from './heard.ts';
import { offersOf } from './offers.ts';
import { compareText } from './order.ts';
import type { ComputeInput, ComputeOutput, Neighbour } from './protocol.ts';

/** Differences below this part of what either unit has come from rounding. */
const ROUNDING = 1e-12;

/**
 * The neighbours that do not agree with me about some edge between us: their last computed amount is
 * further from mine than `epsilon`, relative to the larger. A neighbour to whom I give and whose
 * results I do not follow is judged by the level its state accepts; one of whose gifts I have heard
 * nothing does not agree yet, unless its results leave out what they have no room for. A need that gets less than is of use to it takes nothing, and that is
 * agreed, whatever its sources would have given.
 */
export function disagreeingNeighbours(
  input: ComputeInput<State, Results>,
  output: ComputeOutput<State, Results>,
  epsilon: number,
): PeerId[] {
  const disagreeing = new Set<PeerId>();
  for (const direction of ['gives', 'takes'] as const) {
    for (const row of output.results[direction]) {
      for (const { peer, unit: peerUnit, amount } of row.allocations) {
        const edge = { direction, tier: row.tier, unit: row.unit, peer, peerUnit };
        const neighbour = input.neighbours.get(peer);
        const theirs = amountAtOtherEnd(input.me, edge, amount, neighbour);
        if (theirs !== undefined && relativeDifference(amount, theirs) <= epsilon) continue;
        const quantity = Math.max(
          quantityOf(output.state, row.unit),
          quantityOf(neighbour?.state, peerUnit),
        );
        if (theirs !== undefined && Math.abs(amount - theirs) <= ROUNDING * quantity) continue;
        const turnedDown =
          direction === 'gives'
            ? turnsDown(neighbour?.state, neighbour?.results, peerUnit)
            : turnsDown(output.state, output.results, row.unit);
        if (theirs === undefined || !turnedDown) disagreeing.add(peer);
      }
    }
  }
  return [...disagreeing].sort(compareText);
}

function amountAtOtherEnd(
  me: PeerId,
  edge: EdgeName,
  amount: number,
  neighbour: Neighbour<State, Results> | undefined,
): number | undefined {
  if (neighbour?.results !== undefined) {
    const computed = computedAmount(neighbour.results, fromOtherEnd(me, edge));
    // What they have no room to list passes at 0, and there is nothing to wait for.
    return computed ?? (neighbour.results.leftOut === undefined ? undefined : amount);
  }
  if (edge.direction === 'takes' || neighbour?.state === undefined) return undefined;
  // What I computed went by the level that its state accepts, where it has said one.
  if (acceptedLevels(neighbour.state, edge.tier).has(edge.peerUnit)) return amount;
  return hasMinimum(neighbour.state, edge.peerUnit) ? 0 : undefined;
}

/** Whether a need with a minimum takes nothing at all, by the last results of its owner. */
export function turnsDown(
  state: State | undefined,
  results: Results | undefined,
  need: string,
): boolean {
  if (state === undefined || results === undefined || !hasMinimum(state, need)) return false;
  const rows = results.takes.filter(({ unit }) => unit === need);
  return rows.every(({ allocations }) => allocations.every(({ amount }) => amount === 0));
}

/** The same by the word of its owner's state alone, for those whose results I do not follow: no level above 0 is accepted. */
export function acceptsNothing(state: State | undefined, need: string): boolean {
  if (state === undefined || !hasMinimum(state, need)) return false;
  return !state.acceptance.some(({ unit, level }) => unit === need && level !== 0);
}

function quantityOf(state: State | undefined, unit: string): number {
  return state?.units.find(({ id }) => id === unit)?.quantity ?? 0;
}

function hasMinimum(state: State, unit: string): boolean {
  return offersOf(state).needs.some(({ id, minimum }) => id === unit && minimum > 0);
}
