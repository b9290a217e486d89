import { createMemo, createUniqueId, For, Show } from 'solid-js';
import { frameTexts } from '../texts/frame.ts';
import { chooseLanguage, language } from './chosen.ts';
import { ENGLISH, LANGUAGES } from './languages.ts';

/** Chooses the language that the page is read in, where there is another than English. It is kept. */
export function LanguageChoice() {
  const id = createUniqueId();
  // A test of a language is offered to whoever works on the page, or has asked for it.
  const isOffered = createMemo<boolean>(
    (was) => was || import.meta.env.DEV || language() !== ENGLISH,
    false,
  );
  return (
    <Show when={isOffered()}>
      <span class="language">
        <label class="small" for={id}>
          {frameTexts.language()}
        </label>
        <select
          id={id}
          class="input small"
          value={language().tag}
          onChange={(event) => {
            const next = LANGUAGES.find(({ tag }) => tag === event.currentTarget.value);
            if (next !== undefined) void chooseLanguage(next);
          }}
        >
          <For each={LANGUAGES}>
            {({ tag, name }) => (
              <option value={tag} lang={tag} translate="no" selected={tag === language().tag}>
                {name}
              </option>
            )}
          </For>
        </select>
      </span>
    </Show>
  );
}
