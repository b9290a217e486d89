import type { Explanation, PeerId } from '@symbolon/solid';
import { whyTexts } from '../texts/why.ts';

/** Where the quantity of one end went: lines that add up to it. */
export interface AccountView {
  readonly title: string;
  /** Whether it is this end that keeps the amount from being more. */
  readonly holds: boolean;
  readonly lines: readonly { readonly label: string; readonly amount: number }[];
  readonly sumLabel: string;
  readonly quantity: number;
}

/** The accounts of both ends of an amount, the source's first; `isMe` tells who is addressed. */
export function accountsOf(
  explanation: Explanation,
  nameOf: (id: PeerId) => string,
  isMe: (id: PeerId) => boolean,
): AccountView[] {
  const gives = explanation.direction === 'gives';
  const source = gives
    ? { id: explanation.me, account: explanation.mine }
    : { id: explanation.peer, account: explanation.theirs };
  const target = gives
    ? { id: explanation.peer, account: explanation.theirs }
    : { id: explanation.me, account: explanation.mine };
  const views: AccountView[] = [];
  if (source.account !== undefined) {
    const { here, elsewhere, reserve, left, quantity } = source.account;
    const lines = [
      { label: whyTexts.toPeer(nameOf(target.id)), amount: here },
      { label: whyTexts.toOthers(), amount: elsewhere },
      ...(reserve > 0 ? [{ label: whyTexts.keptBack(), amount: reserve }] : []),
      { label: whyTexts.left(), amount: left },
    ];
    views.push({
      title: isMe(source.id) ? whyTexts.youOffer() : whyTexts.theyOffer(nameOf(source.id)),
      holds: explanation.heldBy === 'source',
      lines,
      sumLabel: whyTexts.offered(),
      quantity,
    });
  }
  if (target.account !== undefined) {
    const { here, elsewhere, left, quantity } = target.account;
    views.push({
      title: isMe(target.id) ? whyTexts.youNeed() : whyTexts.theyNeed(nameOf(target.id)),
      holds: explanation.heldBy === 'target',
      lines: [
        { label: whyTexts.fromPeer(nameOf(source.id)), amount: here },
        { label: whyTexts.fromOthers(), amount: elsewhere },
        { label: whyTexts.stillOpen(), amount: left },
      ],
      sumLabel: whyTexts.needed(),
      quantity,
    });
  }
  return views;
}
