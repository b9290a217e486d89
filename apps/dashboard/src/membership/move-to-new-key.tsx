import { createSignal, Show } from 'solid-js';
import { reasonOf } from '../entry/cannot-take-part.tsx';
import { membershipTexts } from '../texts/membership.ts';

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
      <p>{membershipTexts.bound()}</p>
      <details>
        <summary>{membershipTexts.move()}</summary>
        <div class="stack">
          <p class="warning">
            <strong>{membershipTexts.moveWarning()}</strong> {membershipTexts.moveWarningDetail()}
          </p>
          <div>
            <button type="button" class="button" disabled={isMoving()} onClick={move}>
              {isMoving() ? membershipTexts.moving() : membershipTexts.moveNow()}
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
