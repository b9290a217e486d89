import type { PeerId } from '@symbolon/solid';
import { createEffect, createMemo, createSignal, on, Show } from 'solid-js';
import { hasSaid, shareIfWeight } from '../../model/ties.ts';
import { STRONGEST, WeightSlider } from '../../parts/weight-slider.tsx';
import { useGroup } from '../../state/group-context.tsx';
import { useSteps } from '../../state/steps-context.tsx';
import { Phrase } from '../../language/phrase.tsx';
import { peopleTexts } from '../../texts/people.ts';
import { formatShare } from '../../language/formats.ts';

/** Lets me say how much I recognise somebody, and says what share of my recognition that is. */
export function Recognition(props: { readonly id: PeerId }) {
  const { group, nameInText } = useGroup();
  const steps = useSteps();
  // By value: what others publish must not take the slider out of my hand.
  const published = createMemo(() => group().me.relationships?.weights[props.id] ?? 0);
  const [weight, setWeight] = createSignal(0);
  createEffect(on(published, (value) => setWeight(Math.min(STRONGEST, value))));
  const share = () => shareIfWeight(group(), props.id, weight());
  const isKnown = () => hasSaid(group(), props.id);
  const back = () => group().participants.get(props.id)?.shares.get(group().me.id) ?? 0;

  return (
    <div class="stack-tight">
      <WeightSlider
        label={<strong>{peopleTexts.howMuch(nameInText(props.id))}</strong>}
        weight={weight()}
        words={peopleTexts.ofYours(formatShare(share()))}
        onInput={setWeight}
        onChange={(next) => {
          steps.recognise(props.id, next);
        }}
      />
      <div class="row-between small soft" aria-hidden="true">
        <span>{peopleTexts.notAtAll()}</span>
        <span>{peopleTexts.asMuchAsAny()}</span>
      </div>
      <p>
        <Show when={weight() > 0} fallback={peopleTexts.youHaveNot()}>
          <Phrase
            text={peopleTexts.goesToThem()}
            parts={{
              share: () => <strong>{formatShare(share())}</strong>,
              who: () => <bdi translate="no">{nameInText(props.id)}</bdi>,
            }}
          />
        </Show>{' '}
        <Show
          when={back() > 0}
          fallback={
            <span class="soft">
              {isKnown() ? peopleTexts.theyHaveNot() : peopleTexts.theirsUnknown()}
            </span>
          }
        >
          <Phrase
            text={peopleTexts.goesToYou()}
            parts={{ share: () => <strong>{formatShare(back())}</strong> }}
          />
        </Show>
      </p>
      <p class="soft small">
        <Show
          when={back() > 0}
          fallback={isKnown() ? peopleTexts.oneWay() : peopleTexts.untilKnown()}
        >
          {peopleTexts.bothChoose()}
        </Show>
      </p>
    </div>
  );
}
