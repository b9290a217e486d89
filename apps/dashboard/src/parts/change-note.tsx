import { Show } from 'solid-js';
import type { AmountChange } from '../model/effect.ts';
import { formatAmount, formatMeasured, unitTitle } from '../model/wording.ts';
import { useGroup } from '../state/group-context.tsx';
import { useSteps } from '../state/steps-context.tsx';
import { Each } from './each.tsx';
import { Panel } from './panel.tsx';
import { PersonName } from './person-name.tsx';

/** What the last step has changed for me, and goes on changing until the group has settled. */
export function ChangeNote() {
  const { last, changes, dismiss, canAct } = useSteps();
  const { settling } = useGroup();
  const isMoving = () => settling().moving.length > 0;
  return (
    <Show when={canAct() && last()}>
      {(step) => (
        <Panel title={`Since ${step().words}`}>
          <div class="stack-tight" aria-live="polite">
            <Each
              each={changes()}
              by={({ key }) => key}
              fallback={
                <p class="soft">
                  {isMoving()
                    ? 'The group is working out what that changes.'
                    : 'Nothing has moved for you. An amount moves where somebody offers what somebody else needs, and one of them chose the other.'}
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
              Understood
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
  const amount = isSame ? ', as before' : `; before it was ${formatAmount(before)}`;
  const cause = tierAfter === 1 && tierBefore !== 1 ? ', now because you chose each other' : '';
  return `${amount}${before === 0 ? '' : cause}.`;
}

function ChangeLine(props: { readonly change: AmountChange }) {
  const { group } = useGroup();
  const flow = () => props.change.flow;
  const get = () => flow().target === group().me.id;
  return (
    <p>
      You {get() ? 'get' : 'give'}{' '}
      <strong>{formatMeasured(props.change.after, flow().sourceUnit.measure)}</strong>{' '}
      {get() ? 'from' : 'to'} <PersonName id={get() ? flow().source : flow().target} />
      <span class="soft"> ({unitTitle(get() ? flow().targetUnit : flow().sourceUnit)})</span>
      {comparison(props.change)}
    </p>
  );
}
