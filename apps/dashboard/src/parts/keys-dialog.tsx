import { createSignal, onCleanup, onMount, Suspense } from 'solid-js';
import { createKeyReader } from '../model/keys.ts';
import { hrefOf } from '../state/route.ts';
import { useTime } from '../state/time-context.tsx';
import { LanguageChoice } from '../language/language-choice.tsx';
import { Drawer } from './drawer.tsx';
import { KeyList } from './opened-keys.ts';
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
        <Suspense>
          <KeyList
            isOn={isOn()}
            onSwitch={(turnedOn) => {
              setOn(turnedOn);
              localStorage.setItem(KEPT_AS, turnedOn ? 'on' : 'off');
            }}
          />
        </Suspense>
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
