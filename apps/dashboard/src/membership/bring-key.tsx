import type { Identity, PeerId } from '@symbolon/solid';
import { createSignal, createUniqueId } from 'solid-js';
import { readKeyFile } from '../live/key-file.ts';
import { reasonOf, ToldError, type Reason } from '../model/reason.ts';
import { Field } from '../parts/field.tsx';
import { Fault } from '../parts/reason.tsx';
import { membershipTexts } from '../texts/membership.ts';
import { wordsTexts } from '../texts/words.ts';

/** Goes on as the participant whose key is in a file. */
export function BringKey(props: {
  readonly current: PeerId;
  readonly changeKey: (identity: Identity) => Promise<void>;
}) {
  const id = createUniqueId();
  const [file, setFile] = createSignal<File>();
  const [passphrase, setPassphrase] = createSignal('');
  const [error, setError] = createSignal<Reason>();
  const [isOpening, setOpening] = createSignal(false);
  const open = async () => {
    const chosen = file();
    if (chosen === undefined) throw new ToldError(membershipTexts.chooseFile());
    const identity = await readKeyFile(chosen, passphrase());
    if (identity.id === props.current) throw new ToldError(membershipTexts.sameKey());
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
      <summary>{membershipTexts.bring()}</summary>
      <form class="stack" onSubmit={submit} noValidate>
        <p class="warning">
          <strong>{membershipTexts.bringWarning()}</strong> {membershipTexts.bringWarningDetail()}
        </p>
        <div class="field">
          <label for={id}>{membershipTexts.file()}</label>
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
          label={membershipTexts.itsPassphrase()}
          kind="password"
          value={passphrase()}
          onInput={(text) => {
            setPassphrase(text);
            setError(undefined);
          }}
        />
        <Fault reason={error()} />
        <div>
          <button type="submit" class="button" disabled={isOpening()}>
            {isOpening() ? wordsTexts.opening() : membershipTexts.goOn()}
          </button>
        </div>
      </form>
    </details>
  );
}
