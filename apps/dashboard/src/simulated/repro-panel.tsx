import { parseRepro, replay, type Replayed, type Repro } from '@symbolon/simulator';
import { createSignal, createUniqueId, Match, Show, Switch } from 'solid-js';
import { reasonOf, ToldError, type Reason } from '../model/reason.ts';
import { Fault } from '../parts/reason.tsx';
import { ReproReport } from './repro-report.tsx';
import { formatUnit } from '../language/formats.ts';
import { Phrase } from '../language/phrase.tsx';
import { reproTexts } from '../texts/repro.ts';

/** Characters of a file that is read at all: a run of a thousand participants has fewer. */
const LARGEST = 4 * 1024 * 1024;

/** Opens a file in which the simulator kept a run that failed, and runs it again. */
export function ReproPanel() {
  const id = createUniqueId();
  const [error, setError] = createSignal<{ readonly file: string; readonly reason: Reason }>();
  const [seconds, setSeconds] = createSignal<number>();
  const [seen, setSeen] = createSignal<{ readonly repro: Repro; readonly replayed: Replayed }>();

  async function run(file: File): Promise<void> {
    if (file.size > LARGEST) throw new ToldError(reproTexts.tooLarge());
    const repro = parseRepro(await file.text());
    setSeconds(0);
    const replayed = await replay(repro, {
      onProgress: (ms) => setSeconds(Math.round(ms / 1_000)),
    });
    setSeen({ repro, replayed });
  }

  const open = (file: File | undefined) => {
    if (file === undefined || seconds() !== undefined) return;
    setError(undefined);
    setSeen(undefined);
    run(file)
      .catch((thrown: unknown) => {
        const reason = reasonOf(thrown, { 'invalid-value': reproTexts.notARun() });
        setError({ file: file.name, reason });
      })
      .finally(() => setSeconds(undefined));
  };

  return (
    <div
      class="stack"
      onDragOver={(event) => {
        event.preventDefault();
      }}
      onDrop={(event) => {
        event.preventDefault();
        open(event.dataTransfer?.files[0]);
      }}
    >
      <div class="field">
        <label for={id}>{reproTexts.choose()}</label>
        <input
          id={id}
          class="input"
          type="file"
          accept="application/json,.json"
          onChange={(event) => {
            open(event.currentTarget.files?.[0]);
            // The same file can be chosen again.
            event.currentTarget.value = '';
          }}
        />
        <p class="soft small">
          <Phrase
            text={reproTexts.chooseDetail()}
            parts={{ command: () => <code translate="no">symbolon fuzz</code> }}
          />
        </p>
      </div>
      <Switch>
        <Match when={error()}>
          {(failed) => <Fault what={reproTexts.notRun(failed().file)} reason={failed().reason} />}
        </Match>
        <Match when={seconds() !== undefined}>
          <p>
            <span role="status">{reproTexts.running()}</span>{' '}
            <span class="soft tabular">
              {reproTexts.runningFor(formatUnit(seconds() ?? 0, 'second'))}
            </span>
          </p>
        </Match>
      </Switch>
      <Show when={seen()}>
        {(found) => <ReproReport repro={found().repro} replayed={found().replayed} />}
      </Show>
    </div>
  );
}
