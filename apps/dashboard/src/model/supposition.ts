import {
  allocation,
  whatIf,
  type PeerId,
  type SolveParticipant,
  type State,
  type Unit,
} from '@symbolon/solid';
import { isAway, type Group } from './group.ts';
import { readQuantity } from './quantity-text.ts';
import type { Supposition } from './tried-out.ts';
import { trialTexts } from '../texts/trial.ts';

/** What I would declare, and what keeps it from being that, by unit. */
export interface Supposed {
  readonly state: State;
  readonly weights: Readonly<Record<PeerId, number>>;
  readonly errors: ReadonlyMap<string, string>;
  /** Whether it differs from what I have declared. */
  readonly isChange: boolean;
}

/** Puts what I try out in the place of what I declared. What was taken back meanwhile stays so. */
export function suppose(
  state: State,
  weights: Readonly<Record<PeerId, number>>,
  { quantities, weights: others }: Supposition,
): Supposed {
  const errors = new Map<string, string>();
  const units = state.units.map((unit) => {
    const text = quantities.get(unit.id);
    if (text === undefined) return unit;
    const read = readQuantity(text);
    if (!read.ok) {
      errors.set(unit.id, read.fault);
      return unit;
    }
    return read.quantity === unit.quantity ? unit : { ...unit, quantity: read.quantity };
  });
  const changed = [...others].filter(([id, weight]) => weight !== (weights[id] ?? 0));
  return {
    state: { ...state, units },
    weights: { ...weights, ...Object.fromEntries(changed) },
    errors,
    isChange: changed.length > 0 || units.some((unit, index) => unit !== state.units[index]),
  };
}

/** What somebody would give or get of one of their units, in all. */
export interface Difference {
  readonly key: string;
  readonly peer: PeerId;
  readonly unit: Unit;
  readonly before: number;
  readonly after: number;
}

/**
 * What would come of it for everyone it touches, once all had settled: mine first, then the largest. Those
 * who are away take no part.
 */
export function differencesOf(group: Group, supposed: Supposed, now: number): Difference[] {
  const present: SolveParticipant[] = [];
  for (const participant of group.participants.values()) {
    const { id, state, relationships } = participant;
    if (state === undefined || isAway(group, participant, now)) continue;
    present.push({ id, state, weights: relationships?.weights ?? {} });
  }
  const me = group.me.id;
  const change = { id: me, state: supposed.state, weights: supposed.weights };
  const { units } = whatIf(present, [change], { metric: allocation.metric });
  const differences = units.flatMap(({ peer, unit: id, before, after }): Difference[] => {
    const unit = group.participants.get(peer)?.state?.units.find((one) => one.id === id);
    const key = JSON.stringify([peer, id]);
    return unit === undefined ? [] : [{ key, peer, unit, before, after }];
  });
  return differences.sort((a, b) => rank(a, me) - rank(b, me) || size(b) - size(a));
}

/** Whom it touches, in a line. */
export function summariseDifferences(differences: readonly Difference[], me: PeerId): string {
  const others = new Set(differences.map(({ peer }) => peer));
  const mine = others.delete(me);
  if (others.size === 0) {
    return mine ? trialTexts.mineAlone() : trialTexts.nobody();
  }
  return mine ? trialTexts.mineAndOthers(others.size) : trialTexts.others(others.size);
}

function rank({ peer }: Difference, me: PeerId): number {
  return peer === me ? 0 : 1;
}

function size({ before, after }: Difference): number {
  return Math.abs(after - before);
}
