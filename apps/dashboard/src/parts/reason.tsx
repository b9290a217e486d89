import { Show } from 'solid-js';
import type { Reason } from '../model/reason.ts';
import { faultsTexts } from '../texts/faults.ts';

/** Why something went wrong, in the reader's words, with those of the program one step away. */
export function WhyFailed(props: {
  /** What went wrong. */
  readonly what?: string;
  readonly reason: Reason;
}) {
  return (
    <>
      <Show when={props.what}>{(what) => <strong>{what()} </strong>}</Show>
      <span>{props.reason.words}</span>
      <Show when={props.reason.technical}>
        {(technical) => <ProgramWords words={technical()} />}
      </Show>
    </>
  );
}

/** What the program says of something, in English, for whoever asks for it. */
export function ProgramWords(props: { readonly words: string }) {
  return (
    <details class="program-words">
      <summary>{faultsTexts.technical()}</summary>
      <code lang="en" dir="ltr" translate="no">
        {props.words}
      </code>
    </details>
  );
}

/** The same where a form or a button stands that did not do what it was to. */
export function Fault(props: { readonly what?: string; readonly reason: Reason | undefined }) {
  return (
    <Show when={props.reason}>
      {(reason) => (
        <div class="field-error" role="alert">
          <WhyFailed {...(props.what !== undefined && { what: props.what })} reason={reason()} />
        </div>
      )}
    </Show>
  );
}
