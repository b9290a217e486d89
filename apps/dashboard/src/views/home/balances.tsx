import { createMemo, Show } from 'solid-js';
import { balancesOf, shareOf, type Balance, type TypeBalance } from '../../model/overview.ts';
import { formatAmount, formatMeasured, formatShare, typeTitle } from '../../model/wording.ts';
import { standingIn, strangersOf } from '../../model/standing.ts';
import { Each } from '../../parts/each.tsx';
import { Empty, Panel } from '../../parts/panel.tsx';
import { useGroup } from '../../state/group-context.tsx';

/** How far needs are met, type by type: mine beside the group's. */
export function Balances() {
  const { group, flows, now } = useGroup();
  const balances = createMemo(() => balancesOf(group(), flows(), now()));
  const hasName = () => group().me.state !== undefined;
  const whoCounts = () => {
    const strangers = strangersOf(group());
    if (strangers === 0) return 'Everyone counts whom somebody recognises.';
    const are = strangers === 1 ? 'person is' : 'people are';
    const youToo = hasName() && !standingIn(group()).has(group().me.id) ? ', you among them' : '';
    return `Those count whom somebody recognises; ${String(strangers)} ${are} not counted${youToo}.`;
  };
  return (
    <Panel
      title={hasName() ? 'You and the group' : 'What moves in the group'}
      detail={`How much of what is needed is met, and how much of what is offered is used. ${whoCounts()}`}
    >
      <Show
        when={balances().length > 0}
        fallback={
          <Empty title="Nothing is offered or needed yet">
            As soon as somebody declares something, it shows here.
          </Empty>
        }
      >
        <div class="table-frame">
          <table>
            <thead>
              <tr>
                <th scope="col">Kind</th>
                <Show when={hasName()}>
                  <th scope="col" class="number">
                    My needs met
                  </th>
                </Show>
                <th scope="col" class="number">
                  Needs met
                </th>
                <th scope="col" class="number">
                  Offers used
                </th>
              </tr>
            </thead>
            <tbody>
              <Each each={balances()} by={({ type }) => type}>
                {(balance) => <BalanceRow balance={balance()} withMine={hasName()} />}
              </Each>
            </tbody>
          </table>
        </div>
      </Show>
    </Panel>
  );
}

function BalanceRow(props: { readonly balance: TypeBalance; readonly withMine: boolean }) {
  const group = () => props.balance.group;
  return (
    <tr>
      <th scope="row">{typeTitle(props.balance.type)}</th>
      <Show when={props.withMine}>
        <td class="number">{metText(props.balance.mine)}</td>
      </Show>
      <td class="number">
        {metText(group())}
        <br />
        <span class="soft small">
          {formatAmount(group().met)} of {formatMeasured(group().needed, props.balance.measure)}
        </span>
      </td>
      <td class="number">
        {group().offered === 0 ? '–' : formatShare(shareOf(group().used, group().offered))}
        <br />
        <span class="soft small">
          {formatAmount(group().used)} of {formatMeasured(group().offered, props.balance.measure)}
        </span>
      </td>
    </tr>
  );
}

function metText(balance: Balance): string {
  return balance.needed === 0 ? '–' : formatShare(shareOf(balance.met, balance.needed));
}
