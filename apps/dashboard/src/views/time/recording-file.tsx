import { createSignal, Show } from 'solid-js';
import type { Recording } from '../../model/moment.ts';
import { fileOf } from '../../model/recording-file.ts';
import { MOST_BYTES, readRecording, RecordingError } from '../../model/recording-reader.ts';
import { reasonOf, type Reason } from '../../model/reason.ts';
import { recordingName } from '../../model/time-text.ts';
import { Fault } from '../../parts/reason.tsx';
import { useTime } from '../../state/time-context.tsx';
import { timeTexts } from '../../texts/time.ts';

/** Keeps the recording as a file, and opens one that was kept. */
export function RecordingFile() {
  const time = useTime();
  const [fault, setFault] = createSignal<{ readonly file: string; readonly reason: Reason }>();
  let chooser: HTMLInputElement | undefined;

  async function open(file: File): Promise<void> {
    setFault(undefined);
    try {
      if (file.size > MOST_BYTES) throw new RecordingError(timeTexts.tooLarge());
      time.open(readRecording(await file.text()));
    } catch (error) {
      setFault({ file: file.name, reason: reasonOf(error) });
    }
  }

  return (
    <>
      <button
        type="button"
        class="button"
        disabled={time.recording().moments.length === 0}
        onClick={() => {
          keep(time.recording());
        }}
      >
        {timeTexts.export()}
      </button>
      <button type="button" class="button" onClick={() => chooser?.click()}>
        {timeTexts.import()}
      </button>
      <input
        ref={(element) => (chooser = element)}
        type="file"
        class="unseen"
        tabindex="-1"
        aria-label={timeTexts.toOpen()}
        accept=".json,application/json"
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          // The same file can be chosen again.
          if (file !== undefined) void open(file);
          event.currentTarget.value = '';
        }}
      />
      <Show when={fault()}>
        {(failed) => <Fault what={timeTexts.notOpened(failed().file)} reason={failed().reason} />}
      </Show>
    </>
  );
}

/** Hands a recording to the browser as a file. Where it is too large to be read again, every other moment goes. */
function keep(recording: Recording): void {
  let { moments } = recording;
  let text = JSON.stringify(fileOf(recording));
  while (text.length > MOST_BYTES && moments.length > 1) {
    const { length } = moments;
    moments = moments.filter((_, index) => (length - index) % 2 === 1);
    text = JSON.stringify(fileOf({ ...recording, moments }));
  }
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = recordingName(moments);
  link.click();
  URL.revokeObjectURL(address);
}
