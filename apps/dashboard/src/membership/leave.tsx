import { createSignal, Show } from 'solid-js';
import { reasonOf, type Reason } from '../model/reason.ts';
import { Fault } from '../parts/reason.tsx';
import type { MembershipActions } from './actions.ts';
import { membershipTexts } from '../texts/membership.ts';

/** Leaves the group for good, once it was confirmed. */
export function Leave(props: MembershipActions) {
  const [isAsking, setAsking] = createSignal(false);
  const [isLeaving, setLeaving] = createSignal(false);
  const [error, setError] = createSignal<Reason>();
  const leave = async () => {
    setLeaving(true);
    try {
      await props.leave();
    } catch (thrown) {
      setError(reasonOf(thrown));
      setLeaving(false);
    }
  };
  return (
    <section aria-labelledby="leave">
      <h3 id="leave">{membershipTexts.leave()}</h3>
      <p>{membershipTexts.leaveDetail()}</p>
      <Show
        when={isAsking()}
        fallback={
          <div>
            <button type="button" class="button button-danger" onClick={() => setAsking(true)}>
              {membershipTexts.leaveGroup()}
            </button>
          </div>
        }
      >
        <div class="warning" role="group" aria-label={membershipTexts.reallyLeave()}>
          <p>
            <strong>{membershipTexts.noUndo()}</strong> {membershipTexts.noUndoDetail()}
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
              {isLeaving() ? membershipTexts.leaving() : membershipTexts.leaveAll()}
            </button>
            <button
              type="button"
              class="button"
              disabled={isLeaving()}
              onClick={() => setAsking(false)}
            >
              {membershipTexts.stay()}
            </button>
          </div>
        </div>
      </Show>
      <Fault what={membershipTexts.notDeleted()} reason={error()} />
    </section>
  );
}
