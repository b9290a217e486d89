import { For } from 'solid-js';
import { KEY_BINDINGS } from '../model/keys.ts';
import { keysTexts } from '../texts/keys.ts';

/** What each key does, and whether they do it. */
export function KeyList(props: {
  readonly isOn: boolean;
  readonly onSwitch: (isOn: boolean) => void;
}) {
  return (
    <>
      <dl class="keys">
        <For each={KEY_BINDINGS}>
          {({ keys, words }) => (
            <>
              <dt>
                <For each={keys}>
                  {(key, index) => (
                    <>
                      {index() > 0 ? <> {keysTexts.together()} </> : ''}
                      <kbd translate="no">{key}</kbd>
                    </>
                  )}
                </For>
              </dt>
              <dd>{keysTexts.does[words]()}</dd>
            </>
          )}
        </For>
        <dt>
          <kbd translate="no">Tab</kbd> <kbd translate="no">Enter</kbd>
        </dt>
        <dd>{keysTexts.tab()}</dd>
        <dt>
          <kbd translate="no">Esc</kbd>
        </dt>
        <dd>{keysTexts.escape()}</dd>
      </dl>
      <label class="row">
        <input
          type="checkbox"
          checked={props.isOn}
          onChange={(event) => {
            props.onSwitch(event.currentTarget.checked);
          }}
        />
        {keysTexts.on()}
      </label>
    </>
  );
}
