import { createUniqueId, For, Show } from 'solid-js';

/** One line of a form: a label, an input, and what is wrong with what it holds. */
export function Field(props: {
  readonly label: string;
  readonly value: string;
  readonly onInput: (text: string) => void;
  readonly error?: string | undefined;
  readonly hint?: string;
  readonly placeholder?: string;
  /** Words to choose from, besides writing one's own. */
  readonly suggestions?: readonly string[];
  readonly inputMode?: 'text' | 'decimal';
  readonly wide?: boolean;
  /** `password` where others must not read along. */
  readonly kind?: 'text' | 'password';
}) {
  const id = createUniqueId();
  const isWrong = () => props.error !== undefined;
  return (
    <div class="field" classList={{ 'field-wide': props.wide === true }}>
      <label for={id}>{props.label}</label>
      <input
        id={id}
        class="input"
        type={props.kind ?? 'text'}
        autocomplete={props.kind === 'password' ? 'new-password' : 'off'}
        inputmode={props.inputMode ?? 'text'}
        placeholder={props.placeholder ?? ''}
        list={props.suggestions === undefined ? undefined : `${id}-list`}
        value={props.value}
        aria-invalid={isWrong()}
        aria-describedby={isWrong() ? `${id}-error` : `${id}-hint`}
        onInput={(event) => {
          props.onInput(event.currentTarget.value);
        }}
      />
      <Show when={props.suggestions}>
        {(words) => (
          <datalist id={`${id}-list`}>
            <For each={words()}>{(word) => <option value={word} />}</For>
          </datalist>
        )}
      </Show>
      <Show
        when={props.error}
        fallback={
          <Show when={props.hint}>
            <p class="soft small" id={`${id}-hint`}>
              {props.hint}
            </p>
          </Show>
        }
      >
        <p class="field-error" id={`${id}-error`} role="alert">
          {props.error}
        </p>
      </Show>
    </div>
  );
}
