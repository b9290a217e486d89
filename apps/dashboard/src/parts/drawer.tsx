import X from 'lucide-solid/icons/x';
import { createEffect, on, Show, type JSX } from 'solid-js';
import { wordsTexts } from '../texts/words.ts';

/** Something beside the page that has the keyboard to itself while it is open. What is in it is made anew each time. */
export function Drawer(props: {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly children: JSX.Element;
}) {
  let dialog: HTMLDialogElement | undefined;
  createEffect(
    on(
      () => props.isOpen,
      (isOpen) => {
        if (isOpen === dialog?.open) return;
        if (isOpen) dialog?.showModal();
        else dialog?.close();
      },
    ),
  );
  return (
    <dialog
      class="drawer"
      aria-label={props.title}
      ref={(element) => {
        dialog = element;
      }}
      onClose={() => {
        props.onClose();
      }}
      onClick={(event) => {
        // Only the backdrop hands its clicks to the dialog itself.
        if (event.target === event.currentTarget) dialog?.close();
      }}
    >
      <div class="row-between">
        <h2>{props.title}</h2>
        <button
          type="button"
          class="button button-bare button-icon"
          aria-label={wordsTexts.close()}
          onClick={() => dialog?.close()}
        >
          <X />
        </button>
      </div>
      <Show when={props.isOpen}>{props.children}</Show>
    </dialog>
  );
}
