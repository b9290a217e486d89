import { createUniqueId, Show, type JSX } from 'solid-js';

/** A titled part of a view. */
export function Panel(props: {
  readonly title: string;
  /** Whether the title is what somebody wrote, and not of the page. */
  readonly isTheirs?: boolean;
  /** What the title means, in a line below it. */
  readonly detail?: JSX.Element;
  readonly children: JSX.Element;
}) {
  const id = createUniqueId();
  return (
    <section class="panel" aria-labelledby={id}>
      <header class="panel-head">
        <h2 id={id} translate={props.isTheirs === true ? 'no' : undefined}>
          {props.title}
        </h2>
        <Show when={props.detail}>
          <p class="soft small">{props.detail}</p>
        </Show>
      </header>
      {props.children}
    </section>
  );
}

/** What stands where there is nothing yet: why, and what would change that. */
export function Empty(props: { readonly title: string; readonly children?: JSX.Element }) {
  return (
    <div class="empty">
      <strong>{props.title}</strong>
      <span>{props.children}</span>
    </div>
  );
}
