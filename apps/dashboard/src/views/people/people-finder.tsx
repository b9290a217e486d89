import { Show } from 'solid-js';
import { Field } from '../../parts/field.tsx';
import { PersonName } from '../../parts/person-name.tsx';
import type { LookedAt } from '../../state/looked-at.ts';
import { Phrase } from '../../language/phrase.tsx';
import { peopleTexts } from '../../texts/people.ts';

/** Finds people, and brings back whom one has left out of sight. */
export function PeopleFinder(props: {
  readonly looked: LookedAt;
  /** How many are found. */
  readonly found: number;
}) {
  return (
    <div class="finder">
      <Field
        label={peopleTexts.find()}
        value={props.looked.typed()}
        onInput={(text) => {
          props.looked.find(text);
        }}
        hint={
          props.looked.typed().trim() === ''
            ? ''
            : props.found === 0
              ? peopleTexts.notFound()
              : peopleTexts.found(props.found)
        }
      />
      <Show when={props.looked.around()}>
        {(id) => (
          <p class="row small">
            <span>
              <Phrase
                text={peopleTexts.onlyAround()}
                parts={{ who: () => <PersonName id={id()} /> }}
              />
            </span>
            <button
              type="button"
              class="button small"
              onClick={() => {
                props.looked.lookAround(undefined);
              }}
            >
              {peopleTexts.showEveryone()}
            </button>
          </p>
        )}
      </Show>
      <Show when={props.looked.hidden().size > 0}>
        <p class="row small">
          <span>{peopleTexts.hidden(props.looked.hidden().size)}</span>
          <button
            type="button"
            class="button small"
            onClick={() => {
              props.looked.showAll();
            }}
          >
            {peopleTexts.showAgain()}
          </button>
        </p>
      </Show>
    </div>
  );
}
