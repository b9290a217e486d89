import { For, Index, Show } from 'solid-js';
import type { ReadView, StepView } from '../../model/step-reads.ts';
import { capitalised, formatAgo } from '../../model/wording.ts';
import { PersonName } from '../../parts/person-name.tsx';
import { Term } from '../../parts/term.tsx';
import { useGroup } from '../../state/group-context.tsx';
import { useWorkings } from '../../state/workings-context.tsx';
import { Folded } from './folded.tsx';
import { formatNumber, formatUnit } from '../../language/formats.ts';
import { Phrase } from '../../language/phrase.tsx';
import { stepsTexts } from '../../texts/steps.ts';
import type { PeerId } from '@symbolon/solid';

/** The ten steps, with what the last run of each read. */
export function StepTable(props: { readonly views: readonly StepView[] }) {
  const { phase } = useWorkings();
  return (
    <table class="matrix-table">
      <thead>
        <tr>
          <th scope="col">{stepsTexts.step()}</th>
          <th scope="col">{stepsTexts.readLast()}</th>
          <th scope="col">{stepsTexts.for()}</th>
        </tr>
      </thead>
      <tbody>
        <Index each={props.views}>
          {(view) => <StepRow view={view()} isCurrent={view().index === phase().step} />}
        </Index>
      </tbody>
    </table>
  );
}

function StepRow(props: { readonly view: StepView; readonly isCurrent: boolean }) {
  const { now } = useGroup();
  const ran = () => {
    const { at } = props.view;
    return at === undefined ? stepsTexts.notYet() : formatAgo(now() - at);
  };
  return (
    <tr>
      <th scope="row">
        <span class="matrix-number">{formatNumber(props.view.index)}</span>{' '}
        <Term technical={stepsTexts.named(props.view.technical, props.view.mode)}>
          {capitalised(props.view.plain)}
        </Term>
        <span class="soft small figure-of">{ran()}</span>
      </th>
      <td>
        <Folded words={stepsTexts.parts(props.view.reads.length)} isOpen={props.isCurrent}>
          <ul class="reads">
            <Index each={props.view.reads}>{(read) => <ReadLine read={read()} />}</Index>
          </ul>
        </Folded>
      </td>
      <td class="soft">{props.view.makes}</td>
    </tr>
  );
}

function ReadLine(props: { readonly read: ReadView }) {
  const amount = () => {
    const { entries, oldestMs } = props.read;
    if (entries === undefined) return '';
    if (oldestMs === undefined) return entries === 0 ? stepsTexts.none() : stepsTexts.mine();
    return stepsTexts.entries(formatNumber(entries), formatAge(oldestMs));
  };
  return (
    <li>
      <span class="row-between">
        <Term technical={props.read.technical}>{props.read.holds}</Term>
        <span class="soft small">{amount()}</span>
      </span>
      <Show when={props.read.skipped > 0}>
        <span class="left-out small">
          <Phrase
            text={
              props.read.skipped > props.read.skippedPeers.length
                ? stepsTexts.leftOutAndOthers(props.read.skipped)
                : stepsTexts.leftOut(props.read.skipped)
            }
            parts={{ who: () => <SkippedPeers ids={props.read.skippedPeers} /> }}
          />
        </span>
      </Show>
    </li>
  );
}

/** Who was left out, as a list without end. */
function SkippedPeers(props: { readonly ids: readonly PeerId[] }) {
  return (
    <For each={props.ids}>
      {(id, index) => (
        <>
          <Show when={index() > 0}>, </Show>
          <PersonName id={id} />
        </>
      )}
    </For>
  );
}

function formatAge(ms: number): string {
  return ms < 1_000
    ? stepsTexts.ageUnder(formatUnit(1, 'second'))
    : stepsTexts.age(formatUnit(Math.round(ms / 1_000), 'second'));
}
