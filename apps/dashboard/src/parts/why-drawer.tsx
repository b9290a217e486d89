import X from 'lucide-solid/icons/x';
import { createEffect, createMemo, on, Show } from 'solid-js';
import type { Flow } from '../model/flows.ts';
import { explainFlow, type Why } from '../model/why.ts';
import { formatMeasured, unitTitle } from '../model/wording.ts';
import { useGroup } from '../state/group-context.tsx';
import { TierTag } from './meaning-tag.tsx';
import { PersonName } from './person-name.tsx';
import { WhyLedger } from './why-ledger.tsx';

/** Explains one amount beside the page: the sentence first, then the parts that add up to it. */
export function WhyDrawer() {
  const { explained, explain } = useGroup();
  let dialog: HTMLDialogElement | undefined;

  createEffect(
    on(
      () => explained() !== undefined,
      (isOpen) => {
        if (isOpen) dialog?.showModal();
        else dialog?.close();
      },
    ),
  );

  return (
    <dialog
      class="drawer"
      aria-label="Why this amount"
      ref={(element) => {
        dialog = element;
      }}
      onClose={() => {
        explain(undefined);
      }}
      onClick={(event) => {
        // Only the backdrop hands its clicks to the dialog itself.
        if (event.target === event.currentTarget) dialog?.close();
      }}
    >
      <Show when={explained()}>
        {(flow) => (
          <>
            <div class="row-between">
              <h2>Why {formatMeasured(flow().amount, flow().sourceUnit.measure)}?</h2>
              <button
                type="button"
                class="button button-bare button-icon"
                aria-label="Close"
                onClick={() => dialog?.close()}
              >
                <X />
              </button>
            </div>
            <Explained flow={flow()} />
          </>
        )}
      </Show>
    </dialog>
  );
}

function Explained(props: { readonly flow: Flow }) {
  const { group, nameInText } = useGroup();
  const why = createMemo<Why | undefined>(() => explainFlow(group(), props.flow, nameInText));
  return (
    <>
      <div class="stack-tight">
        <p>
          <PersonName id={props.flow.source} /> gives{' '}
          <span class="soft">({unitTitle(props.flow.sourceUnit)})</span>
          <br />
          <PersonName id={props.flow.target} /> gets{' '}
          <span class="soft">({unitTitle(props.flow.targetUnit)})</span>
        </p>
        <TierTag tier={props.flow.tier} />
      </div>
      <Show when={why()} fallback={<p class="soft">What this follows from has not arrived yet.</p>}>
        {(found) => (
          <>
            <p data-testid="why">{found().sentence}</p>
            <WhyLedger flow={props.flow} explanation={found().explanation} />
          </>
        )}
      </Show>
    </>
  );
}
