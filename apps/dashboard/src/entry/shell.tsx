import type { JSX } from 'solid-js';
import { Brand } from '../parts/brand.tsx';

/** The page while there is no participant yet, or none any more. */
export function Shell(props: { readonly children: JSX.Element }) {
  return (
    <div class="page">
      <header class="masthead">
        <div class="masthead-row masthead-bare">
          <Brand />
        </div>
      </header>
      <div />
      <main>{props.children}</main>
    </div>
  );
}
