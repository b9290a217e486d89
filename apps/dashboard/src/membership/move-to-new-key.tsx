import { createSignal } from 'solid-js';
import { reasonOf, type Reason } from '../model/reason.ts';
import { Fault } from '../parts/reason.tsx';
import { membershipTexts } from '../texts/membership.ts';

/** Where the key cannot be saved: says so, and offers a new one that can. */
export function MoveToNewKey(props: { readonly move: () => Promise<void> }) {
  const [isMoving, setMoving] = createSignal(false);
  const [error, setError] = createSignal<Reason>();
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
          <Fault reason={error()} />
        </div>
      </details>
    </>
  );
}
