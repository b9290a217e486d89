import { createSignal, Show } from 'solid-js';
import { reasonOf } from '../entry/cannot-take-part.tsx';
import type { MembershipActions } from './actions.ts';

/** Leaves the group for good, once it was confirmed. */
export function Leave(props: MembershipActions) {
  const [isAsking, setAsking] = createSignal(false);
  const [isLeaving, setLeaving] = createSignal(false);
  const [error, setError] = createSignal<string>();
  const leave = async () => {
    setLeaving(true);
    try {
      await props.leave();
    } catch (thrown) {
      setError(`Not everything could be deleted: ${reasonOf(thrown)}`);
      setLeaving(false);
    }
  };
  return (
    <section aria-labelledby="leave">
      <h3 id="leave">Leave</h3>
      <p>
        Takes back what you give, need and chose, then deletes your key and all that is kept of you
        in this browser.
      </p>
      <Show
        when={isAsking()}
        fallback={
          <div>
            <button type="button" class="button button-danger" onClick={() => setAsking(true)}>
              Leave the group…
            </button>
          </div>
        }
      >
        <div class="warning" role="group" aria-label="Really leave?">
          <p>
            <strong>This cannot be undone.</strong> Without your key nobody can be you again, you
            neither, unless you saved it to a file.
          </p>
          <div class="row">
            <button
              type="button"
              class="button button-danger"
              disabled={isLeaving()}
              ref={(element) => {
                queueMicrotask(() => {
                  element.focus();
                });
              }}
              onClick={() => void leave()}
            >
              {isLeaving() ? 'Leaving…' : 'Leave and delete everything'}
            </button>
            <button
              type="button"
              class="button"
              disabled={isLeaving()}
              onClick={() => setAsking(false)}
            >
              Stay
            </button>
          </div>
        </div>
      </Show>
      <Show when={error()}>
        <p role="alert" class="field-error">
          {error()}
        </p>
      </Show>
    </section>
  );
}
