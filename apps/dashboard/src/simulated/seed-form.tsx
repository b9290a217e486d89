import { createSignal, untrack } from 'solid-js';
import { addressOf } from '../live/mode.ts';
import { Field } from '../parts/field.tsx';

/** Shows the seed that decides all chance there is, and starts again with another. */
export function SeedForm(props: { readonly seed: number }) {
  const [text, setText] = createSignal(untrack(() => String(props.seed)));
  const [error, setError] = createSignal<string>();
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const seed = Number(text());
    if (text().trim() === '' || !Number.isSafeInteger(seed)) {
      setError('Write a whole number.');
      return;
    }
    location.assign(addressOf({ kind: 'simulated', seed }, new URL(location.href)));
  };
  return (
    <form class="with-button" onSubmit={submit} noValidate>
      <Field
        label="Seed"
        value={text()}
        inputMode="decimal"
        onInput={(next) => {
          setText(next);
          setError(undefined);
        }}
        error={error()}
        hint="The same seed, the same delays and losses."
      />
      <button type="submit" class="button">
        Start again
      </button>
    </form>
  );
}
