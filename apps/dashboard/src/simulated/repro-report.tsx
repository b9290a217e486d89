import type { Fault, Replayed, Repro } from '@symbolon/simulator';
import { For, Show } from 'solid-js';
import { counted } from '../model/wording.ts';

/** What a run did when it was run again: the verdict, the laws broken, what went wrong when, and its end. */
export function ReproReport(props: { readonly repro: Repro; readonly replayed: Replayed }) {
  const report = () => props.replayed.report;
  const choices = () => props.repro.choices;
  const violation = () => props.repro.violation;
  return (
    <div class="stack" role="region" aria-label="The run">
      <p role="status">
        <strong>
          {report().ok
            ? 'Every law was kept: what failed in this run fails no more.'
            : 'It broke a law again.'}
        </strong>{' '}
        {props.replayed.isSame === true
          ? 'It went exactly as it did then.'
          : 'It went otherwise than it did then.'}
      </p>
      <Show when={report().ok}>
        <p class="soft">
          Then: <span class="mono">{violation().checker}</span>, after {seconds(violation().atMs)}:{' '}
          {violation().message}
        </p>
      </Show>
      <Show when={report().violations.length > 0}>
        <ul class="plain-list">
          <For each={report().violations}>
            {(one) => (
              <li>
                <span class="mono">{one.checker}</span>, after {seconds(one.atMs)}: {one.message}
              </li>
            )}
          </For>
        </ul>
      </Show>
      <p class="soft small">
        Seed {String(choices().seed)},{' '}
        {counted(choices().participants, 'participant', 'participants')}. It ended after{' '}
        {seconds(report().virtualMs)} of its own time, with the trace{' '}
        <span class="mono" title={report().traceHash}>
          {report().traceHash.slice(0, 16)}
        </span>
        .
      </p>
      <Show when={choices().schedule.length > 0} fallback={<p>Nothing went wrong around it.</p>}>
        <table class="meddle-table">
          <caption>What went wrong around it</caption>
          <thead>
            <tr>
              <th scope="col">Fault</th>
              <th scope="col">From</th>
              <th scope="col">Until</th>
              <th scope="col">Whom</th>
              <th scope="col">How much</th>
            </tr>
          </thead>
          <tbody>
            <For each={inOrder(choices().schedule)}>
              {(fault) => (
                <tr>
                  <th scope="row">{fault.fault.replaceAll('-', ' ')}</th>
                  <td>{seconds(fault.at)}</td>
                  <td>{seconds(fault.until)}</td>
                  <td>{fault.who?.map((index) => `p${String(index)}`).join(', ') ?? 'all'}</td>
                  <td>{fault.strength ?? '–'}</td>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </Show>
    </div>
  );
}

function inOrder(schedule: readonly Fault[]): Fault[] {
  return schedule.toSorted((one, other) => one.at - other.at);
}

function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(1)} s`;
}
