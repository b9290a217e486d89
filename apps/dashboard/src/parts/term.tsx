import type { JSX } from 'solid-js';

/** Plain words, with the technical name one hover away; who hears the page hears it after them. */
export function Term(props: { readonly technical: string; readonly children: JSX.Element }) {
  return (
    <span class="term" title={props.technical}>
      {props.children}
      <span class="unseen"> ({props.technical})</span>
    </span>
  );
}
