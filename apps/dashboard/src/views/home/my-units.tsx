import Plus from 'lucide-solid/icons/plus';
import type { Unit } from '@symbolon/solid';
import { createMemo, createSignal, Show, Suspense } from 'solid-js';
import { overviewOf } from '../../model/overview.ts';
import { Empty, Panel } from '../../parts/panel.tsx';
import { UnitForm } from '../../parts/opened-form.ts';
import { UnitList } from '../../parts/unit-list.tsx';
import { useGroup } from '../../state/group-context.tsx';
import { useSteps } from '../../state/steps-context.tsx';
import { unitsTexts } from '../../texts/units.ts';
import { wordsTexts } from '../../texts/words.ts';

/** My own needs or offers, with what has come of them. */
export function MyUnits(props: { readonly kind: Unit['kind'] }) {
  const { group, flows } = useGroup();
  const steps = useSteps();
  const [isAdding, setAdding] = createSignal(false);
  const texts = () => unitsTexts[props.kind];
  const overview = createMemo(() => overviewOf(group().me, flows()));
  const units = () => (props.kind === 'need' ? overview().gets : overview().gives);
  const others = createMemo(() =>
    [...group().participants.values()].flatMap(({ state }) => state?.units ?? []),
  );
  const distinct = (texts: readonly (string | undefined)[]) =>
    [...new Set(texts.filter((text) => text !== undefined))].sort();

  return (
    <Panel title={texts().title()} detail={texts().detail()}>
      <UnitList
        units={units()}
        empty={
          <Show when={!isAdding()}>
            <Empty title={texts().empty()}>{texts().emptyDetail()}</Empty>
          </Show>
        }
        nothing={texts().nothing()}
        actions={(unit) => (
          <Show when={steps.canAct()}>
            <button
              type="button"
              class="button button-bare small"
              onClick={() => {
                steps.takeBack(unit);
              }}
            >
              {unitsTexts.takeBack()}
            </button>
          </Show>
        )}
      />
      <Show when={steps.canAct()}>
        <Show
          when={isAdding()}
          fallback={
            <div>
              <button type="button" class="button" onClick={() => setAdding(true)}>
                <Plus />
                {texts().add()}
              </button>
            </div>
          }
        >
          <Suspense fallback={<p class="soft">{wordsTexts.opening()}</p>}>
            <UnitForm
              kind={props.kind}
              types={distinct(others().map(({ type }) => type))}
              measures={distinct(others().map(({ measure }) => measure))}
              newId={(draft) => steps.newUnitId(draft)}
              onDeclare={(unit) => {
                steps.declare(unit);
                setAdding(false);
              }}
              onCancel={() => setAdding(false)}
            />
          </Suspense>
        </Show>
      </Show>
    </Panel>
  );
}
