import type { Identity, PeerId } from '@symbolon/solid';
import { createSignal, createUniqueId, Show } from 'solid-js';
import { reasonOf } from '../entry/cannot-take-part.tsx';
import { readKeyFile } from '../live/key-file.ts';
import { Field } from '../parts/field.tsx';

/** Goes on as the participant whose key is in a file. */
export function BringKey(props: {
  readonly current: PeerId;
  readonly changeKey: (identity: Identity) => Promise<void>;
}) {
  const id = createUniqueId();
  const [file, setFile] = createSignal<File>();
  const [passphrase, setPassphrase] = createSignal('');
  const [error, setError] = createSignal<string>();
  const [isOpening, setOpening] = createSignal(false);
  const open = async () => {
    const chosen = file();
    if (chosen === undefined) throw new Error('Choose the file first.');
    const identity = await readKeyFile(await chosen.text(), passphrase());
    if (identity.id === props.current) throw new Error('This is the key that you have already.');
    await props.changeKey(identity);
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setError(undefined);
    setOpening(true);
    open()
      .catch((thrown: unknown) => setError(reasonOf(thrown)))
      .finally(() => setOpening(false));
  };
  return (
    <details>
      <summary>Bring a key along from a file</summary>
      <form class="stack" onSubmit={submit} noValidate>
        <p class="warning">
          <strong>The key of this browser is thrown away for it.</strong> If anybody knows you by
          it, save it first, or leave with it first: what it has declared stays as it is.
        </p>
        <div class="field">
          <label for={id}>File</label>
          <input
            id={id}
            class="input"
            type="file"
            accept="application/json,.json"
            onChange={(event) => {
              setFile(event.currentTarget.files?.[0]);
              setError(undefined);
            }}
          />
        </div>
        <Field
          label="Its passphrase"
          kind="password"
          value={passphrase()}
          onInput={(text) => {
            setPassphrase(text);
            setError(undefined);
          }}
        />
        <Show when={error()}>
          <p role="alert" class="field-error">
            {error()}
          </p>
        </Show>
        <div>
          <button type="submit" class="button" disabled={isOpening()}>
            {isOpening() ? 'Opening…' : 'Go on with this key'}
          </button>
        </div>
      </form>
    </details>
  );
}
