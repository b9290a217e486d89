import { Show } from 'solid-js';
import { counted } from '../../model/wording.ts';
import { Field } from '../../parts/field.tsx';
import { PersonName } from '../../parts/person-name.tsx';
import type { LookedAt } from '../../state/looked-at.ts';

/** Finds people, and brings back whom one has left out of sight. */
export function PeopleFinder(props: {
  readonly looked: LookedAt;
  /** How many are found. */
  readonly found: number;
}) {
  return (
    <div class="finder">
      <Field
        label="Find by name or key"
        value={props.looked.typed()}
        onInput={(text) => {
          props.looked.find(text);
        }}
        hint={
          props.looked.typed().trim() === ''
            ? ''
            : props.found === 0
              ? 'Nobody is called that.'
              : `${counted(props.found, 'person', 'people')} found.`
        }
      />
      <Show when={props.looked.around()}>
        {(id) => (
          <p class="row small">
            <span>
              Only <PersonName id={id()} /> and those around
            </span>
            <button
              type="button"
              class="button small"
              onClick={() => {
                props.looked.lookAround(undefined);
              }}
            >
              Show everyone
            </button>
          </p>
        )}
      </Show>
      <Show when={props.looked.hidden().size > 0}>
        <p class="row small">
          <span>{counted(props.looked.hidden().size, 'person is', 'people are')} hidden here</span>
          <button
            type="button"
            class="button small"
            onClick={() => {
              props.looked.showAll();
            }}
          >
            Show them again
          </button>
        </p>
      </Show>
    </div>
  );
}
