import { Show } from 'solid-js';
import type { AmountChange } from '../model/effect.ts';
import { formatAmount, formatMeasured } from '../model/wording.ts';
import { useGroup } from '../state/group-context.tsx';
import { useSteps } from '../state/steps-context.tsx';
import { Each } from './each.tsx';
import { Panel } from './panel.tsx';
import { PersonName } from './person-name.tsx';
import { UnitName } from './unit-name.tsx';
import { Phrase } from '../language/phrase.tsx';
import { homeTexts } from '../texts/home.ts';

/** What the last step has changed for me, and goes on changing until the group has settled. */
export function ChangeNote() {
  const { last, changes, dismiss, canAct } = useSteps();
  const { settling } = useGroup();
  const isMoving = () => settling().moving.length > 0;
  return (
    <Show when={canAct() && last()}>
      {(step) => (
        <Panel title={step().words()}>
          <div class="stack-tight" aria-live="polite">
            <Each
              each={changes()}
              by={({ key }) => key}
              fallback={
                <p class="soft">
                  {isMoving() ? homeTexts.workingItOut() : homeTexts.nothingMoved()}
                </p>
              }
            >
              {(change) => <ChangeLine change={change()} />}
            </Each>
          </div>
          <div>
            <button
              type="button"
              class="button"
              onClick={() => {
                dismiss();
              }}
            >
              {homeTexts.understood()}
            </button>
          </div>
        </Panel>
      )}
    </Show>
  );
}

/** How an amount compares to what it was, to follow after it. */
function comparison({ before, after, tierBefore, tierAfter }: AmountChange): string {
  const isSame = Math.abs(after - before) <= 1e-6 * Math.max(before, after);
  const isNowMutual = before > 0 && tierAfter === 1 && tierBefore !== 1;
  if (isSame) return isNowMutual ? homeTexts.asBeforeNowMutual() : homeTexts.asBefore();
  const was = formatAmount(before);
  return isNowMutual ? homeTexts.beforeNowMutual(was) : homeTexts.before(was);
}

function ChangeLine(props: { readonly change: AmountChange }) {
  const { group } = useGroup();
  const flow = () => props.change.flow;
  const get = () => flow().target === group().me.id;
  return (
    <p>
      <Phrase
        text={get() ? homeTexts.youGet() : homeTexts.youGive()}
        parts={{
          amount: () => (
            <strong>{formatMeasured(props.change.after, flow().sourceUnit.measure)}</strong>
          ),
          who: () => <PersonName id={get() ? flow().source : flow().target} />,
          unit: () => <UnitName unit={get() ? flow().targetUnit : flow().sourceUnit} inBrackets />,
        }}
      />
      {comparison(props.change)}
    </p>
  );
}
