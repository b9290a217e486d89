import type { PeerId } from '@symbolon/solid';
import { createMemo, Show } from 'solid-js';
import { differencesOf, suppose } from '../../model/supposition.ts';
import { useGroup } from '../../state/group-context.tsx';
import { useSteps } from '../../state/steps-context.tsx';
import { useTrial } from '../../state/trial-context.tsx';
import { Differences } from './differences.tsx';
import { TrialFields } from './trial-fields.tsx';
import { trialTexts } from '../../texts/trial.ts';

/** What is being tried out, what would come of it, and the choice to publish it or not. */
export function Trying(props: { readonly about: PeerId | undefined }) {
  const { group, now } = useGroup();
  const { publish } = useSteps();
  const { supposition, end } = useTrial();
  const supposed = createMemo(() => {
    const { state, relationships } = group().me;
    return state && suppose(state, relationships?.weights ?? {}, supposition());
  });
  const differences = createMemo(() => {
    const one = supposed();
    return one?.isChange === true ? differencesOf(group(), one, now()) : [];
  });
  const canPublish = () => {
    const one = supposed();
    return one?.isChange === true && one.errors.size === 0;
  };
  return (
    <Show when={supposed()}>
      {(one) => (
        <div class="stack">
          <TrialFields supposed={one()} about={props.about} />
          <Show when={one().isChange} fallback={<p class="soft">{trialTexts.prompt()}</p>}>
            <Differences differences={differences()} />
          </Show>
          <div class="row">
            <button
              type="button"
              class="button button-main"
              disabled={!canPublish()}
              onClick={() => {
                publish(one());
                end();
              }}
            >
              {trialTexts.publish()}
            </button>
            <button
              type="button"
              class="button button-bare"
              onClick={() => {
                end();
              }}
            >
              {trialTexts.discard()}
            </button>
          </div>
        </div>
      )}
    </Show>
  );
}
