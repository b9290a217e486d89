import { For, Index, Show } from 'solid-js';
import type { ReadView, StepView } from '../../model/step-reads.ts';
import { capitalised, counted, formatAgo } from '../../model/wording.ts';
import { PersonName } from '../../parts/person-name.tsx';
import { Term } from '../../parts/term.tsx';
import { useGroup } from '../../state/group-context.tsx';

/** The ten steps, with what the last run of each read. */
export function StepTable(props: { readonly views: readonly StepView[] }) {
  return (
    <table class="matrix-table">
      <thead>
        <tr>
          <th scope="col">Step</th>
          <th scope="col">Read last time</th>
          <th scope="col">For</th>
        </tr>
      </thead>
      <tbody>
        <Index each={props.views}>{(view) => <StepRow view={view()} />}</Index>
      </tbody>
    </table>
  );
}

function StepRow(props: { readonly view: StepView }) {
  const { now } = useGroup();
  const ran = () => {
    const { at } = props.view;
    return at === undefined ? 'not yet' : formatAgo(now() - at);
  };
  return (
    <tr>
      <th scope="row">
        <span class="matrix-number">{props.view.index}</span>{' '}
        <Term technical={`${props.view.technical}, ${props.view.mode}`}>
          {capitalised(props.view.plain)}
        </Term>
        <span class="soft small figure-of">{ran()}</span>
      </th>
      <td>
        <ul class="reads">
          <Index each={props.view.reads}>{(read) => <ReadLine read={read()} />}</Index>
        </ul>
      </td>
      <td class="soft">{props.view.makes}</td>
    </tr>
  );
}

function ReadLine(props: { readonly read: ReadView }) {
  const amount = () => {
    const { entries, oldestMs } = props.read;
    if (entries === undefined) return '';
    if (oldestMs === undefined) return entries === 0 ? 'none' : 'mine';
    return `${String(entries)}, the oldest ${formatAge(oldestMs)}`;
  };
  return (
    <li>
      <span class="row-between">
        <Term technical={props.read.technical}>{props.read.holds}</Term>
        <span class="soft small">{amount()}</span>
      </span>
      <Show when={props.read.skipped > 0}>
        <span class="left-out small">
          {counted(props.read.skipped, 'was', 'were')} left out as too old:{' '}
          <For each={props.read.skippedPeers}>
            {(id, index) => (
              <>
                <Show when={index() > 0}>, </Show>
                <PersonName id={id} />
              </>
            )}
          </For>
          <Show when={props.read.skipped > props.read.skippedPeers.length}> and others</Show>
        </span>
      </Show>
    </li>
  );
}

function formatAge(ms: number): string {
  return ms < 1_000 ? 'under 1 s old' : `${String(Math.round(ms / 1_000))} s old`;
}
