import type { Explanation, PeerId } from '@symbolon/solid';
import { formatAmount } from './wording.ts';
import { formatAll } from '../language/formats.ts';
import { whyTexts } from '../texts/why.ts';

/** Amounts closer than this, relative to the larger, are agreed. */
const AGREED = 1e-6;
/** How many others are named. */
const NAMED = 2;

/** Why an amount of mine is what it is, in one plain sentence. */
export function ownSentence(explanation: Explanation, nameOf: (id: PeerId) => string): string {
  const name = nameOf(explanation.peer);
  const [choice, limit] = [choiceText(explanation, name), limitText(explanation, name)];
  const besides = besidesText(explanation, nameOf);
  return besides === undefined
    ? whyTexts.sentence(choice, limit)
    : whyTexts.sentenceBesides(choice, limit, besides);
}

function choiceText({ tier, direction }: Explanation, name: string): string {
  if (tier === 1) return whyTexts.choice.mutual(name);
  return direction === 'gives' ? whyTexts.choice.mine(name) : whyTexts.choice.theirs(name);
}

function limitText(explanation: Explanation, name: string): string {
  const { limit } = whyTexts;
  const { direction, heldBy, turnedDown, sourceLevel, targetLevel } = explanation;
  const gives = direction === 'gives';
  if (turnedDown) return gives ? limit.theyTurnDown(name) : limit.youTurnDown();
  const open = openText(explanation, name);
  if (open !== undefined) return open;
  if (heldBy === 'source') {
    if (sourceLevel === 0) return gives ? limit.youHaveNothing() : limit.theyHaveNothing(name);
    return gives ? limit.yourShare() : limit.theirShare(name);
  }
  if (targetLevel === 0) return gives ? limit.theyNeedNothing(name) : limit.youNeedNothing();
  return gives ? limit.allTheyNeed(name) : limit.allYouNeed(name);
}

/** What keeps the amount from being agreed yet, if anything does. */
function openText({ amount, theirAmount, binding, leftOutBy }: Explanation, name: string) {
  if (leftOutBy === 'me' && amount > 0) return whyTexts.limit.youLeaveOut();
  if (leftOutBy === 'them') return binding < amount ? whyTexts.limit.theyLeaveOut(name) : undefined;
  if (theirAmount === undefined) {
    return binding < amount ? whyTexts.limit.unanswered(name) : undefined;
  }
  const apart = Math.abs(amount - theirAmount) / Math.max(amount, theirAmount, Number.MIN_VALUE);
  return apart > AGREED ? whyTexts.limit.unsettled(name) : undefined;
}

/** Who else gives or gets of the same, the most first. */
function besidesText(
  { direction, alternatives }: Explanation,
  nameOf: (id: PeerId) => string,
): string | undefined {
  const { also } = whyTexts;
  const gives = direction === 'gives';
  const amounts = new Map<PeerId, number>();
  for (const { peer, amount } of alternatives) {
    if (amount > 0) amounts.set(peer, (amounts.get(peer) ?? 0) + amount);
  }
  const others = [...amounts].sort(([, a], [, b]) => b - a);
  if (others.length === 0) return undefined;
  const parts = others.slice(0, NAMED).map(([peer, amount]) => {
    const shown = formatAmount(amount);
    return gives ? also.to(shown, nameOf(peer)) : also.from(shown, nameOf(peer));
  });
  const more = others.length - NAMED;
  if (more > 0) parts.push(gives ? also.moreTo(more) : also.moreFrom(more));
  return gives ? also.give(formatAll(parts)) : also.get(formatAll(parts));
}
