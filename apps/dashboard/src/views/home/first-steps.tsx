import { createSignal, Show } from 'solid-js';
import { checkName } from '../../model/drafts.ts';
import { Field } from '../../parts/field.tsx';
import { Panel } from '../../parts/panel.tsx';
import { useGroup } from '../../state/group-context.tsx';
import { hrefOf } from '../../state/route.ts';
import { useSteps } from '../../state/steps-context.tsx';
import { homeTexts } from '../../texts/home.ts';

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
        title={hasName() ? homeTexts.firstSteps() : homeTexts.joinInSteps()}
        detail={homeTexts.firstStepsDetail()}
      >
        <ol class="steps">
          <li data-done={hasName()}>
            <Show when={!hasName()} fallback={<span>{homeTexts.nameTaken()}</span>}>
              <NameForm />
            </Show>
          </li>
          <li data-done={hasUnits()}>
            <span>
              {homeTexts.sayWhat()}
              <Show when={!hasName()}>
                <span class="soft"> {homeTexts.whoActs()}</span>
              </Show>
            </span>
          </li>
          <li data-done={hasChosen()}>
            <span>
              <a href={hrefOf('people')}>{homeTexts.chooseWhom()}</a>{' '}
              <span class="soft">{homeTexts.whenBoth()}</span>
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
        label={homeTexts.takeName()}
        value={text()}
        onInput={(next) => {
          setText(next);
          setError(undefined);
        }}
        error={error()}
        placeholder={homeTexts.nameExample()}
      />
      <button type="submit" class="button button-main">
        {homeTexts.join()}
      </button>
    </form>
  );
}
