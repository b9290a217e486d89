import Plus from 'lucide-solid/icons/plus';
import X from 'lucide-solid/icons/x';
import { createSignal, Index, Show, untrack } from 'solid-js';
import { MOST_RELAYS } from '../live/config.ts';
import { isRelayUrl } from '../live/relay-url.ts';
import { Field } from '../parts/field.tsx';
import { formatNumber } from '../language/formats.ts';
import { choosingTexts } from '../texts/choosing.ts';

/** A list of relays that can be written, added to and shortened. */
export function RelayForm(props: {
  readonly relays: readonly string[];
  /** What was wrong with those that the address asked for. */
  readonly problem: string | undefined;
  readonly onChosen: (relays: readonly string[]) => void;
}) {
  const given = untrack(() => props.relays);
  const [texts, setTexts] = createSignal(given.length > 0 ? [...given] : ['']);
  const [isTried, setTried] = createSignal(false);

  const errorOf = (text: string) => {
    if (!isTried() && props.problem === undefined) return undefined;
    const relay = text.trim();
    if (relay === '' && texts().some((other) => other.trim() !== '')) return undefined;
    return isRelayUrl(relay) ? undefined : choosingTexts.badAddress();
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    const relays = [...new Set(texts().map((text) => text.trim()))].filter((text) => text !== '');
    if (relays.length > 0 && relays.every(isRelayUrl)) props.onChosen(relays);
  };

  return (
    <form class="stack" onSubmit={submit} noValidate>
      <Show when={props.problem}>
        <p role="alert" class="field-error">
          {props.problem}
        </p>
      </Show>
      <Index each={texts()}>
        {(text, index) => (
          <div class="with-button">
            <Field
              label={
                index === 0 ? choosingTexts.relay() : choosingTexts.relayOf(formatNumber(index + 1))
              }
              value={text()}
              onInput={(next) => {
                setTexts((before) => before.with(index, next));
              }}
              error={errorOf(text())}
              placeholder={choosingTexts.relayExample()}
            />
            <Show when={texts().length > 1}>
              <button
                type="button"
                class="button button-bare button-icon"
                aria-label={choosingTexts.leaveOut(formatNumber(index + 1))}
                onClick={() => {
                  setTexts((before) => before.toSpliced(index, 1));
                }}
              >
                <X />
              </button>
            </Show>
          </div>
        )}
      </Index>
      <div class="row">
        <button type="submit" class="button button-main">
          {choosingTexts.go()}
        </button>
        <Show when={texts().length < MOST_RELAYS}>
          <button
            type="button"
            class="button button-bare"
            onClick={() => {
              setTexts((before) => [...before, '']);
            }}
          >
            <Plus /> {choosingTexts.another()}
          </button>
        </Show>
      </div>
    </form>
  );
}
