import type { PeerId } from '@symbolon/solid';
import { createEffect, createMemo, createSignal, on, Show } from 'solid-js';
import { shareIfWeight } from '../../model/ties.ts';
import { formatShare } from '../../model/wording.ts';
import { STRONGEST, WeightSlider } from '../../parts/weight-slider.tsx';
import { useGroup } from '../../state/group-context.tsx';
import { useSteps } from '../../state/steps-context.tsx';

/** Lets me say how much I recognise somebody, and says what share of my recognition that is. */
export function Recognition(props: { readonly id: PeerId }) {
  const { group, nameInText } = useGroup();
  const steps = useSteps();
  // By value: what others publish must not take the slider out of my hand.
  const published = createMemo(() => group().me.relationships?.weights[props.id] ?? 0);
  const [weight, setWeight] = createSignal(0);
  createEffect(on(published, (value) => setWeight(Math.min(STRONGEST, value))));
  const share = () => shareIfWeight(group(), props.id, weight());
  const back = () => group().participants.get(props.id)?.shares.get(group().me.id) ?? 0;

  return (
    <div class="stack-tight">
      <WeightSlider
        label={<strong>How much do you recognise {nameInText(props.id)}?</strong>}
        weight={weight()}
        words={`${formatShare(share())} of your recognition`}
        onInput={setWeight}
        onChange={(next) => {
          steps.recognise(props.id, next);
        }}
      />
      <div class="row-between small soft" aria-hidden="true">
        <span>not at all</span>
        <span>as much as anybody</span>
      </div>
      <p>
        <Show when={weight() > 0} fallback="You have not chosen them.">
          <strong>{formatShare(share())}</strong> of your recognition goes to {nameInText(props.id)}
          .
        </Show>{' '}
        <Show when={back() > 0} fallback={<span class="soft">They have not chosen you.</span>}>
          <strong>{formatShare(back())}</strong> of theirs goes to you.
        </Show>
      </p>
      <p class="soft small">
        <Show
          when={back() > 0}
          fallback="One-way: they get what your mutual choices leave of what you offer."
        >
          When both choose, the smaller of the two shares counts, and you come first for each other.
        </Show>
      </p>
    </div>
  );
}
