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
          <table class="balance-table">
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
        <td class="number" data-label="My needs met">
          {metText(props.balance.mine)}
        </td>
      </Show>
      <td class="number" data-label="Needs met">
        <Figure part={group().met} whole={group().needed} measure={props.balance.measure} />
      </td>
      <td class="number" data-label="Offers used">
        <Figure part={group().used} whole={group().offered} measure={props.balance.measure} />
      </td>
    </tr>
  );
}

/** A part of a whole as a share, and the amounts behind it. */
function Figure(props: {
  readonly part: number;
  readonly whole: number;
  readonly measure: string | undefined;
}) {
  return (
    <Show when={props.whole > 0} fallback="–">
      <span class="figure">
        {formatShare(shareOf(props.part, props.whole))}
        <span class="figure-of soft small">
          {formatAmount(props.part)} of {formatMeasured(props.whole, props.measure)}
        </span>
      </span>
    </Show>
  );
}

function metText(balance: Balance): string {
  return balance.needed === 0 ? '–' : formatShare(shareOf(balance.met, balance.needed));
}
