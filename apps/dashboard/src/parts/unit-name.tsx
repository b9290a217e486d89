import type { Unit } from '@symbolon/solid';
import { Show } from 'solid-js';
import { unitTitle } from '../model/wording.ts';

/** What its owner calls a unit, within a line. */
export function UnitName(props: { readonly unit: Unit; readonly inBrackets?: boolean }) {
  return (
    <Show when={props.inBrackets} fallback={<bdi translate="no">{unitTitle(props.unit)}</bdi>}>
      <span class="soft">
        (<bdi translate="no">{unitTitle(props.unit)}</bdi>)
      </span>
    </Show>
  );
}
