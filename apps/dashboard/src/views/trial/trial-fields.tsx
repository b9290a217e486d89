import type { PeerId, Unit } from '@symbolon/solid';
import { createMemo, For, Show } from 'solid-js';
import type { Supposed } from '../../model/supposition.ts';
import { unitTitle } from '../../model/wording.ts';
import { Each } from '../../parts/each.tsx';
import { Field } from '../../parts/field.tsx';
import { STRONGEST, WeightSlider } from '../../parts/weight-slider.tsx';
import { useGroup } from '../../state/group-context.tsx';
import { useTrial } from '../../state/trial-context.tsx';
import { formatNumber } from '../../language/formats.ts';
import { trialTexts } from '../../texts/trial.ts';
import { wordsTexts } from '../../texts/words.ts';

/** People whose weight can be tried out beside the one in question: those whom I recognise most. */
const MOST_PEOPLE = 12;

/** My quantities and my choices, to be tried out otherwise. */
export function TrialFields(props: {
  readonly supposed: Supposed;
  readonly about: PeerId | undefined;
}) {
  const { group } = useGroup();
  const { supposition, setQuantity } = useTrial();
  const people = createMemo(() => {
    const mine = Object.entries(group().me.relationships?.weights ?? {});
    const strongest = mine
      .filter(([id]) => group().participants.has(id))
      .sort((a, b) => b[1] - a[1])
      .slice(0, MOST_PEOPLE)
      .map(([id]) => id);
    const tried = supposition().weights.keys();
    return [
      ...new Set([...(props.about === undefined ? [] : [props.about]), ...tried, ...strongest]),
    ];
  });
  return (
    <>
      <Show when={props.supposed.state.units.length > 0}>
        <div class="fields">
          <Each each={props.supposed.state.units} by={({ id }) => id}>
            {(unit) => (
              <Field
                label={labelOf(unit())}
                value={supposition().quantities.get(unit().id) ?? String(unit().quantity)}
                onInput={(text) => {
                  setQuantity(unit().id, text);
                }}
                error={props.supposed.errors.get(unit().id)}
                inputMode="decimal"
              />
            )}
          </Each>
        </div>
      </Show>
      <For each={people()}>
        {(id) => <TrialWeight id={id} weight={props.supposed.weights[id] ?? 0} />}
      </For>
    </>
  );
}

function labelOf(unit: Unit): string {
  return unit.kind === 'need'
    ? trialTexts.youNeed(unitTitle(unit))
    : trialTexts.youOffer(unitTitle(unit));
}

function TrialWeight(props: { readonly id: PeerId; readonly weight: number }) {
  const { nameInText } = useGroup();
  const { setWeight } = useTrial();
  return (
    <div class="stack-tight">
      <WeightSlider
        label={<span class="small">{trialTexts.ifYouChose(nameInText(props.id))}</span>}
        weight={props.weight}
        words={wordsTexts.ofWhole(formatNumber(props.weight), formatNumber(STRONGEST))}
        onInput={(weight) => {
          setWeight(props.id, weight);
        }}
      />
    </div>
  );
}
