import type { PeerId } from '@symbolon/schemas';
import { relativeDifference } from './change.ts';
import type { Explanation } from './explain.ts';

/** Amounts closer than this, relative to the larger, are agreed. */
const AGREED = 1e-6;

/** Says in one plain sentence why an amount is what it is. `nameOf` gives the name to call the other by. */
export function explainSentence(
  explanation: Explanation,
  nameOf: (peer: PeerId) => string,
): string {
  const name = nameOf(explanation.peer);
  const others = besides(explanation, nameOf);
  const reason = `${choice(explanation, name)}: ${limit(explanation, name)}`;
  return others === '' ? `${reason}.` : `${reason}; ${others}.`;
}

function choice({ tier, direction }: Explanation, name: string): string {
  if (tier === 1) return `You and ${name} chose each other`;
  return direction === 'gives'
    ? `You chose ${name}, who has not chosen you, so this comes from what your mutual choices leave`
    : `${name} chose you and you have not chosen ${name}, so this comes from what ${name}’s mutual choices leave`;
}

function limit(explanation: Explanation, name: string): string {
  const { direction, heldBy, amount, theirAmount, binding, sourceLevel } = explanation;
  const gives = direction === 'gives';
  if (explanation.turnedDown) {
    return gives
      ? `${name} turns it down, as all together it would be less than is of use to them`
      : 'you turn it down, as all together it would be less than is of use to you';
  }
  if (explanation.leftOutBy === 'me' && amount > 0) {
    return 'nothing passes, as what you publish has no room left to list it';
  }
  if (
    theirAmount === undefined ? binding < amount : relativeDifference(amount, theirAmount) > AGREED
  ) {
    if (explanation.leftOutBy === 'them') {
      return `nothing passes, as ${name} has not answered yet, or has no room left to list it`;
    }
    return theirAmount === undefined
      ? `${name} has not answered yet`
      : `you and ${name} are still working out how much`;
  }
  if (heldBy === 'source') {
    if (sourceLevel === 0) {
      return gives ? 'you have nothing left to give' : `${name} has nothing left to give`;
    }
    return gives
      ? 'it is what you have left to give once it is shared evenly'
      : `it is what ${name} has left to give once it is shared evenly`;
  }
  if (explanation.targetLevel === 0) {
    return gives ? `${name} needs nothing more` : 'you need nothing more';
  }
  return gives
    ? `it is all that ${name} still needs from you, and you could give more`
    : `it is all that you still need from ${name}, who could give more`;
}

/** How many others are named. */
const NAMED = 2;

function besides(
  { direction, alternatives }: Explanation,
  nameOf: (peer: PeerId) => string,
): string {
  const amounts = new Map<PeerId, number>();
  for (const { peer, amount } of alternatives) {
    if (amount > 0) amounts.set(peer, (amounts.get(peer) ?? 0) + amount);
  }
  const others = [...amounts].sort(([, a], [, b]) => b - a);
  if (others.length === 0) return '';
  const named = others
    .slice(0, NAMED)
    .map(
      ([peer, amount]) =>
        `${String(Number(amount.toPrecision(3)))} ${direction === 'gives' ? 'to' : 'from'} ${nameOf(peer)}`,
    );
  if (others.length > NAMED)
    named.push(
      `more ${direction === 'gives' ? 'to' : 'from'} ${String(others.length - NAMED)} others`,
    );
  return `you ${direction === 'gives' ? 'also give' : 'also get'} ${listed(named)}`;
}

function listed(parts: readonly string[]): string {
  const last = parts.slice(-1).join('');
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`;
}
