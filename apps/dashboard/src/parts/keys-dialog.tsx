import { createSignal, For, onCleanup, onMount } from 'solid-js';
import { createKeyReader, KEY_BINDINGS } from '../model/keys.ts';
import { hrefOf } from '../state/route.ts';
import { useTime } from '../state/time-context.tsx';
import { LanguageChoice } from '../language/language-choice.tsx';
import { Drawer } from './drawer.tsx';
import { frameTexts } from '../texts/frame.ts';

const KEPT_AS = 'symbolon.keys';

/** Listens to the keys, and lists them. Whoever dictates or types by accident can turn them off. */
export function Keys() {
  const [isListed, setListed] = createSignal(false);
  const [isOn, setOn] = createSignal(localStorage.getItem(KEPT_AS) !== 'off');
  const read = createKeyReader();
  const time = useTime();

  const listen = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    // A dialog that is open has the keyboard to itself.
    if (!isOn() || document.querySelector('dialog[open]') !== null) return;
    const action = read(event.key, event.timeStamp);
    if (action === undefined) return;
    event.preventDefault();
    switch (action) {
      case 'help':
        setListed(true);
        break;
      case 'earlier':
        time.step(-1);
        break;
      case 'later':
        time.step(1);
        break;
      case 'now':
        time.toNow();
        break;
      default:
        location.hash = hrefOf(action.go);
    }
  };
  onMount(() => {
    addEventListener('keydown', listen);
  });
  onCleanup(() => {
    removeEventListener('keydown', listen);
  });

  return (
    <>
      <footer class="foot">
        <button
          type="button"
          class="button button-bare small"
          aria-expanded={time.isLookingBack()}
          onClick={() => {
            if (time.isLookingBack()) time.toNow();
            else time.lookBack();
          }}
        >
          {frameTexts.lookBack()}
        </button>
        <button type="button" class="button button-bare small" onClick={() => setListed(true)}>
          {frameTexts.keys()}
        </button>
        <LanguageChoice />
      </footer>
      <Drawer title={frameTexts.keys()} isOpen={isListed()} onClose={() => setListed(false)}>
        <dl class="keys">
          <For each={KEY_BINDINGS}>
            {({ keys, words }) => (
              <>
                <dt>
                  <For each={keys}>
                    {(key, index) => (
                      <>
                        {index() > 0 ? <> {frameTexts.keysTogether()} </> : ''}
                        <kbd translate="no">{key}</kbd>
                      </>
                    )}
                  </For>
                </dt>
                <dd>{frameTexts.key[words]()}</dd>
              </>
            )}
          </For>
          <dt>
            <kbd translate="no">Tab</kbd> <kbd translate="no">Enter</kbd>
          </dt>
          <dd>{frameTexts.keyTab()}</dd>
          <dt>
            <kbd translate="no">Esc</kbd>
          </dt>
          <dd>{frameTexts.keyEscape()}</dd>
        </dl>
        <label class="row">
          <input
            type="checkbox"
            checked={isOn()}
            onChange={(event) => {
              setOn(event.currentTarget.checked);
              localStorage.setItem(KEPT_AS, isOn() ? 'on' : 'off');
            }}
          />
          {frameTexts.keysOn()}
        </label>
      </Drawer>
    </>
  );
}

/** Whether keys go into a text or choose in a list. */
function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input, textarea, select'))
  );
}
