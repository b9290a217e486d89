import type { Explanation, PeerId } from '@symbolon/solid';

/** Where the quantity of one end went: lines that add up to it. */
export interface AccountView {
  readonly title: string;
  /** Whether it is this end that keeps the amount from being more. */
  readonly holds: boolean;
  readonly lines: readonly { readonly label: string; readonly amount: number }[];
  readonly sumLabel: string;
  readonly quantity: number;
}

/** The accounts of both ends of an amount, the source's first. */
export function accountsOf(
  explanation: Explanation,
  nameOf: (id: PeerId) => string,
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
      { label: `To ${nameOf(target.id)}`, amount: here },
      { label: 'To others', amount: elsewhere },
      ...(reserve > 0 ? [{ label: 'Kept back', amount: reserve }] : []),
      { label: 'Left over', amount: left },
    ];
    views.push({
      title: `What ${nameOf(source.id)} ${offers(nameOf(source.id))}`,
      holds: explanation.heldBy === 'source',
      lines,
      sumLabel: 'Offered',
      quantity,
    });
  }
  if (target.account !== undefined) {
    const { here, elsewhere, left, quantity } = target.account;
    views.push({
      title: `What ${nameOf(target.id)} ${needs(nameOf(target.id))}`,
      holds: explanation.heldBy === 'target',
      lines: [
        { label: `From ${nameOf(source.id)}`, amount: here },
        { label: 'From others', amount: elsewhere },
        { label: 'Still open', amount: left },
      ],
      sumLabel: 'Needed',
      quantity,
    });
  }
  return views;
}

function offers(name: string): string {
  return name === 'you' ? 'offer' : 'offers';
}

function needs(name: string): string {
  return name === 'you' ? 'need' : 'needs';
}
