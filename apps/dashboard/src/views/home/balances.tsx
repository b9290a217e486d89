import { createMemo, Show } from 'solid-js';
import { balancesOf, shareOf, type TypeBalance } from '../../model/overview.ts';
import { formatAmount, formatMeasured, typeTitle } from '../../model/wording.ts';
import { standingIn, strangersOf } from '../../model/standing.ts';
import { Each } from '../../parts/each.tsx';
import { Empty, Panel } from '../../parts/panel.tsx';
import { useGroup } from '../../state/group-context.tsx';
import { homeTexts } from '../../texts/home.ts';
import { wordsTexts } from '../../texts/words.ts';
import { formatShare } from '../../language/formats.ts';

/** How far needs are met and offers used, type by type: mine beside the group's. */
export function Balances() {
  const { group, flows, now } = useGroup();
  const balances = createMemo(() => balancesOf(group(), flows(), now()));
  const hasName = () => group().me.state !== undefined;
  const whoCounts = () => {
    const strangers = strangersOf(group());
    if (strangers === 0) return homeTexts.everyoneCounts();
    return hasName() && !standingIn(group()).has(group().me.id)
      ? homeTexts.notCountedNorYou(strangers)
      : homeTexts.notCounted(strangers);
  };
  return (
    <Panel
      title={hasName() ? homeTexts.youAndGroup() : homeTexts.group()}
      detail={homeTexts.groupDetail(whoCounts())}
    >
      <Show
        when={balances().length > 0}
        fallback={<Empty title={wordsTexts.notOffered()}>{wordsTexts.notOfferedDetail()}</Empty>}
      >
        <div class="table-frame">
          <table class="balance-table">
            <thead>
              <tr>
                <th scope="col">{homeTexts.kind()}</th>
                <Show when={hasName()}>
                  <th scope="col" class="number">
                    {homeTexts.myNeedsMet()}
                  </th>
                </Show>
                <th scope="col" class="number">
                  {homeTexts.needsMet()}
                </th>
                <Show when={hasName()}>
                  <th scope="col" class="number">
                    {homeTexts.myOffersUsed()}
                  </th>
                </Show>
                <th scope="col" class="number">
                  {homeTexts.offersUsed()}
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
  const mine = () => props.balance.mine;
  return (
    <tr>
      <th scope="row" translate="no">
        {typeTitle(props.balance.type)}
      </th>
      <Show when={props.withMine}>
        <td class="number" data-label={homeTexts.myNeedsMet()}>
          {shareText(mine().met, mine().needed)}
        </td>
      </Show>
      <td class="number" data-label={homeTexts.needsMet()}>
        <Figure part={group().met} whole={group().needed} measure={props.balance.measure} />
      </td>
      <Show when={props.withMine}>
        <td class="number" data-label={homeTexts.myOffersUsed()}>
          {shareText(mine().used, mine().offered)}
        </td>
      </Show>
      <td class="number" data-label={homeTexts.offersUsed()}>
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
    <Show when={props.whole > 0} fallback={wordsTexts.none()}>
      <span class="figure">
        {formatShare(shareOf(props.part, props.whole))}
        <span class="figure-of soft small">
          {wordsTexts.ofWhole(formatAmount(props.part), formatMeasured(props.whole, props.measure))}
        </span>
      </span>
    </Show>
  );
}

function shareText(part: number, whole: number): string {
  return whole === 0 ? wordsTexts.none() : formatShare(shareOf(part, whole));
}
