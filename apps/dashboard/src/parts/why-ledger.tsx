import type { Explanation, Level } from '@symbolon/solid';
import { For, Show } from 'solid-js';
import type { Flow } from '../model/flows.ts';
import { accountsOf, type AccountView } from '../model/accounts.ts';
import { formatAmount, formatMeasured, formatShare } from '../model/wording.ts';
import { useGroup } from '../state/group-context.tsx';

/** The parts that an amount follows from: both recognitions, and where the quantity of each end went. */
export function WhyLedger(props: { readonly flow: Flow; readonly explanation: Explanation }) {
  const { nameInText } = useGroup();
  const me = () => capital(nameInText(props.explanation.me));
  const other = () => capital(nameInText(props.explanation.peer));
  return (
    <>
      <section class="stack-tight">
        <h3>How much each chose the other</h3>
        <dl class="ledger">
          <dt>{me()}</dt>
          <dd>{formatShare(props.explanation.weightForThem)}</dd>
          <dt>{other()}</dt>
          <dd>{formatShare(props.explanation.weightForMe)}</dd>
          <dt class="sum">
            {props.explanation.tier === 1 ? 'The smaller of the two counts' : 'One-way'}
          </dt>
          <dd class="sum">{formatShare(recognition(props.explanation))}</dd>
        </dl>
      </section>
      <For each={accountsOf(props.explanation, nameInText)}>
        {(account) => <AccountTable account={account} measure={props.flow.sourceUnit.measure} />}
      </For>
      <details>
        <summary>The technical side</summary>
        <dl class="ledger small">
          <dt>Weight of the edge</dt>
          <dd>{formatAmount(props.explanation.weight)}</dd>
          <dt>Water level of the source</dt>
          <dd>{levelText(props.explanation.sourceLevel)}</dd>
          <dt>Water level of the target</dt>
          <dd>{levelText(props.explanation.targetLevel)}</dd>
          <dt class="sum">Weight × the lower level</dt>
          <dd class="sum">{formatAmount(props.explanation.amount)}</dd>
        </dl>
      </details>
    </>
  );
}

function AccountTable(props: {
  readonly account: AccountView;
  readonly measure: string | undefined;
}) {
  return (
    <section class="stack-tight">
      <h3>
        {props.account.title}
        <Show when={props.account.holds}>
          <span class="soft"> · holds it down</span>
        </Show>
      </h3>
      <dl class="ledger">
        <For each={props.account.lines}>
          {(line) => (
            <>
              <dt>{line.label}</dt>
              <dd>{formatAmount(line.amount)}</dd>
            </>
          )}
        </For>
        <dt class="sum">{props.account.sumLabel}</dt>
        <dd class="sum">{formatMeasured(props.account.quantity, props.measure)}</dd>
      </dl>
    </section>
  );
}

function recognition(explanation: Explanation): number {
  if (explanation.tier === 1) return explanation.metric;
  return explanation.direction === 'gives' ? explanation.weightForThem : explanation.weightForMe;
}

function levelText(level: Level): string {
  return level === null ? 'does not bind' : formatAmount(level);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
