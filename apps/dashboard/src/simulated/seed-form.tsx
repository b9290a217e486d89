import { createSignal, untrack } from 'solid-js';
import { addressOf } from '../live/mode.ts';
import { Field } from '../parts/field.tsx';
import { simulatedTexts } from '../texts/simulated.ts';

/** Shows the seed that decides all chance there is, and starts again with another. */
export function SeedForm(props: { readonly seed: number }) {
  const [text, setText] = createSignal(untrack(() => String(props.seed)));
  const [error, setError] = createSignal<string>();
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const seed = Number(text());
    if (text().trim() === '' || !Number.isSafeInteger(seed)) {
      setError(simulatedTexts.wholeNumber());
      return;
    }
    location.assign(addressOf({ kind: 'simulated', seed }, new URL(location.href)));
  };
  return (
    <form class="with-button" onSubmit={submit} noValidate>
      <Field
        label={simulatedTexts.seed()}
        value={text()}
        inputMode="decimal"
        onInput={(next) => {
          setText(next);
          setError(undefined);
        }}
        error={error()}
        hint={simulatedTexts.seedDetail()}
      />
      <button type="submit" class="button">
        {simulatedTexts.again()}
      </button>
    </form>
  );
}
