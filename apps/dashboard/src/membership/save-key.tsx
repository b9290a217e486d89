import { shortPeerId, type Identity } from '@symbolon/solid';
import { createSignal, Show } from 'solid-js';
import { writeKeyFile } from '../live/key-file.ts';
import { reasonOf, type Reason } from '../model/reason.ts';
import { Field } from '../parts/field.tsx';
import { Fault } from '../parts/reason.tsx';
import { passphraseFault } from './passphrase.ts';
import { saveText } from './save-text.ts';
import { membershipTexts } from '../texts/membership.ts';

/** Saves one's key to a file that a passphrase opens. */
export function SaveKey(props: { readonly identity: Identity }) {
  const [passphrase, setPassphrase] = createSignal('');
  const [again, setAgain] = createSignal('');
  const [error, setError] = createSignal<string>();
  const [failure, setFailure] = createSignal<Reason>();
  const [saved, setSaved] = createSignal<string>();
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const fault = passphraseFault(passphrase(), again());
    setError(fault);
    setFailure(undefined);
    if (fault !== undefined) return;
    try {
      const name = `symbolon-key-${shortPeerId(props.identity.id)}.json`;
      saveText(name, await writeKeyFile(props.identity, passphrase()));
      setSaved(name);
      setPassphrase('');
      setAgain('');
    } catch (thrown) {
      setFailure(reasonOf(thrown));
    }
  };
  const write = (set: (text: string) => void) => (text: string) => {
    set(text);
    setError(undefined);
    setFailure(undefined);
    setSaved(undefined);
  };
  return (
    <details>
      <summary>{membershipTexts.save()}</summary>
      <form class="stack" onSubmit={(event) => void submit(event)} noValidate>
        <p class="warning">
          <strong>{membershipTexts.saveWarning()}</strong> {membershipTexts.saveWarningDetail()}
        </p>
        <Field
          label={membershipTexts.passphrase()}
          kind="password"
          value={passphrase()}
          onInput={write(setPassphrase)}
          error={error()}
        />
        <Field
          label={membershipTexts.passphraseAgain()}
          kind="password"
          value={again()}
          onInput={write(setAgain)}
        />
        <Fault reason={failure()} />
        <div>
          <button type="submit" class="button">
            {membershipTexts.saveFile()}
          </button>
        </div>
        <p class="soft small" role="status">
          <Show when={saved()}>{(name) => <>{membershipTexts.saved(name())}</>}</Show>
        </p>
      </form>
    </details>
  );
}
