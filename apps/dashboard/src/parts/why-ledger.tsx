import type { Explanation, Level, PeerId } from '@symbolon/solid';
import { For, Show } from 'solid-js';
import type { Flow } from '../model/flows.ts';
import { accountsOf, type AccountView } from '../model/accounts.ts';
import { formatAmount, formatMeasured } from '../model/wording.ts';
import { useGroup } from '../state/group-context.tsx';
import { whyTexts } from '../texts/why.ts';
import { formatShare } from '../language/formats.ts';

/** The parts that an amount follows from: both recognitions, and where the quantity of each end went. */
export function WhyLedger(props: { readonly flow: Flow; readonly explanation: Explanation }) {
  const { group, nameInText } = useGroup();
  const isMe = (id: PeerId) => id === group().me.id;
  const me = () => capital(nameInText(props.explanation.me));
  const other = () => capital(nameInText(props.explanation.peer));
  return (
    <>
      <section class="stack-tight">
        <h3>{whyTexts.chosen()}</h3>
        <dl class="ledger">
          <dt translate={isMe(props.explanation.me) ? undefined : 'no'}>{me()}</dt>
          <dd>{formatShare(props.explanation.weightForThem)}</dd>
          <dt translate={isMe(props.explanation.peer) ? undefined : 'no'}>{other()}</dt>
          <dd>{formatShare(props.explanation.weightForMe)}</dd>
          <dt class="sum">
            {props.explanation.tier === 1 ? whyTexts.smaller() : whyTexts.oneWay()}
          </dt>
          <dd class="sum">{formatShare(recognition(props.explanation))}</dd>
        </dl>
      </section>
      <For each={accountsOf(props.explanation, nameInText, isMe)}>
        {(account) => <AccountTable account={account} measure={props.flow.sourceUnit.measure} />}
      </For>
      <details>
        <summary>{whyTexts.technical()}</summary>
        <dl class="ledger small">
          <dt>{whyTexts.weight()}</dt>
          <dd>{formatAmount(props.explanation.weight)}</dd>
          <dt>{whyTexts.sourceLevel()}</dt>
          <dd>{levelText(props.explanation.sourceLevel)}</dd>
          <dt>{whyTexts.targetLevel()}</dt>
          <dd>{levelText(props.explanation.targetLevel)}</dd>
          <dt class="sum">{whyTexts.product()}</dt>
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
          <span class="soft"> {whyTexts.holds()}</span>
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
  return level === null ? whyTexts.noLevel() : formatAmount(level);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
