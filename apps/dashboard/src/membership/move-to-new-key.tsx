import { createSignal, Show } from 'solid-js';
import { reasonOf } from '../entry/cannot-take-part.tsx';

/** Where the key cannot be saved: says so, and offers a new one that can. */
export function MoveToNewKey(props: { readonly move: () => Promise<void> }) {
  const [isMoving, setMoving] = createSignal(false);
  const [error, setError] = createSignal<string>();
  const move = () => {
    setMoving(true);
    props.move().catch((thrown: unknown) => {
      setError(reasonOf(thrown));
      setMoving(false);
    });
  };
  return (
    <>
      <p>
        It was made so that nobody can take it out of this browser, not even this page. So it cannot
        be saved to a file, and is lost with this browser’s data.
      </p>
      <details>
        <summary>Move to a key that can be saved</summary>
        <div class="stack">
          <p class="warning">
            <strong>You become somebody new.</strong> Your name, what you give, need and chose go
            along, and are taken back under the old key, which is deleted. Whoever chose you has to
            choose you again. A key that can be saved can also be stolen by whatever runs in this
            page.
          </p>
          <div>
            <button type="button" class="button" disabled={isMoving()} onClick={move}>
              {isMoving() ? 'Moving…' : 'Move to a new key'}
            </button>
          </div>
          <Show when={error()}>
            <p role="alert" class="field-error">
              {error()}
            </p>
          </Show>
        </div>
      </details>
    </>
  );
}
