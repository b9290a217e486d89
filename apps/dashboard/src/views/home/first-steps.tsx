import { createSignal, Show } from 'solid-js';
import { checkName } from '../../model/drafts.ts';
import { Field } from '../../parts/field.tsx';
import { Panel } from '../../parts/panel.tsx';
import { useGroup } from '../../state/group-context.tsx';
import { hrefOf } from '../../state/route.ts';
import { useSteps } from '../../state/steps-context.tsx';

/** Leads somebody new through what there is to do; gone when all of it is done. */
export function FirstSteps() {
  const { group } = useGroup();
  const state = () => group().me.state;
  const hasName = () => state() !== undefined;
  const hasUnits = () => (state()?.units.length ?? 0) > 0;
  const hasChosen = () => group().me.shares.size > 0;
  return (
    <Show when={!hasName() || !hasUnits() || !hasChosen()}>
      <Panel
        title={hasName() ? 'Your first steps' : 'You are looking on. Join in three steps'}
        detail="Your key is in this browser and nowhere else. Nobody else can speak for you."
      >
        <ol class="steps">
          <li data-done={hasName()}>
            <Show when={!hasName()} fallback={<span>You took a name.</span>}>
              <NameForm />
            </Show>
          </li>
          <li data-done={hasUnits()}>
            <span>
              Say what you offer and what you need.
              <Show when={!hasName()}>
                <span class="soft"> Only those who chose you, or whom you chose, act on it.</span>
              </Show>
            </span>
          </li>
          <li data-done={hasChosen()}>
            <span>
              <a href={hrefOf('people')}>Choose the people you recognise.</a>{' '}
              <span class="soft">When they choose you too, you come first for each other.</span>
            </span>
          </li>
        </ol>
      </Panel>
    </Show>
  );
}

function NameForm() {
  const { takeName } = useSteps();
  const [text, setText] = createSignal('');
  const [error, setError] = createSignal<string>();
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const checked = checkName(text());
    if (checked.ok) takeName(checked.value);
    else setError(checked.errors);
  };
  return (
    <form class="name-form" onSubmit={submit} noValidate>
      <Field
        label="Take a name"
        value={text()}
        onInput={(next) => {
          setText(next);
          setError(undefined);
        }}
        error={error()}
        placeholder="How others call you"
      />
      <button type="submit" class="button button-main">
        Join
      </button>
    </form>
  );
}
