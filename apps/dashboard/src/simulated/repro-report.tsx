import type { Fault, Replayed, Repro } from '@symbolon/simulator';
import { For, Show } from 'solid-js';
import { formatNumber, formatPlain, formatUnit } from '../language/formats.ts';
import { Phrase } from '../language/phrase.tsx';
import { ProgramWords } from '../parts/reason.tsx';
import { Term } from '../parts/term.tsx';
import { reproTexts } from '../texts/repro.ts';
import { wordsTexts } from '../texts/words.ts';

/** What a run did when it was run again: the verdict, the laws broken, what went wrong when, and its end. */
export function ReproReport(props: { readonly repro: Repro; readonly replayed: Replayed }) {
  const report = () => props.replayed.report;
  const choices = () => props.repro.choices;
  const violation = () => props.repro.violation;
  return (
    <div class="stack" role="region" aria-label={reproTexts.run()}>
      <p role="status">
        <strong>{report().ok ? reproTexts.kept() : reproTexts.broken()}</strong>{' '}
        {props.replayed.isSame === true ? reproTexts.same() : reproTexts.otherwise()}
      </p>
      <Show when={report().ok}>
        <div class="soft">
          <Broken text={reproTexts.then()} violation={violation()} />
        </div>
      </Show>
      <Show when={report().violations.length > 0}>
        <ul class="plain-list">
          <For each={report().violations}>
            {(one) => (
              <li>
                <Broken text={reproTexts.now()} violation={one} />
              </li>
            )}
          </For>
        </ul>
      </Show>
      <p class="soft small">
        <Phrase
          text={reproTexts.ended(
            formatPlain(choices().seed),
            choices().participants,
            seconds(report().virtualMs),
          )}
          parts={{
            trace: () => (
              <span class="mono" translate="no" title={report().traceHash}>
                {report().traceHash.slice(0, 16)}
              </span>
            ),
          }}
        />
      </p>
      <Show when={choices().schedule.length > 0} fallback={<p>{reproTexts.nothing()}</p>}>
        <table class="meddle-table">
          <caption>{reproTexts.faults()}</caption>
          <thead>
            <tr>
              <th scope="col">{reproTexts.fault()}</th>
              <th scope="col">{reproTexts.from()}</th>
              <th scope="col">{reproTexts.until()}</th>
              <th scope="col">{reproTexts.whom()}</th>
              <th scope="col">{reproTexts.strength()}</th>
            </tr>
          </thead>
          <tbody>
            <For each={inOrder(choices().schedule)}>
              {(fault) => (
                <tr>
                  <th scope="row">
                    <Term technical={fault.fault}>{reproTexts.what[fault.fault]()}</Term>
                  </th>
                  <td>{seconds(fault.at)}</td>
                  <td>{seconds(fault.until)}</td>
                  <td translate={fault.who === undefined ? undefined : 'no'}>
                    {fault.who?.map((index) => `p${String(index)}`).join(', ') ?? reproTexts.all()}
                  </td>
                  <td>
                    {fault.strength === undefined
                      ? wordsTexts.none()
                      : formatNumber(fault.strength)}
                  </td>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </Show>
    </div>
  );
}

/** A law that was broken, and when. */
function Broken(props: {
  readonly text: string;
  readonly violation: { readonly checker: string; readonly atMs: number; readonly message: string };
}) {
  return (
    <>
      <Phrase
        text={props.text}
        parts={{
          checker: () => <Law name={props.violation.checker} />,
          time: () => seconds(props.violation.atMs),
        }}
      />
      <ProgramWords words={props.violation.message} />
    </>
  );
}

/** How a law was broken, in words if the page has some for it. */
function Law(props: { readonly name: string }) {
  return (
    <Show
      when={isKnown(props.name) && props.name}
      fallback={
        <span class="mono" translate="no">
          {props.name}
        </span>
      }
    >
      {(known) => <Term technical={known()}>{reproTexts.law[known()]()}</Term>}
    </Show>
  );
}

function isKnown(law: string): law is keyof typeof reproTexts.law {
  return Object.hasOwn(reproTexts.law, law);
}

function inOrder(schedule: readonly Fault[]): Fault[] {
  return schedule.toSorted((one, other) => one.at - other.at);
}

function seconds(ms: number): string {
  return formatUnit(Math.round(ms / 100) / 10, 'second');
}
