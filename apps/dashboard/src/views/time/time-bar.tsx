import ChevronLeft from 'lucide-solid/icons/chevron-left';
import ChevronRight from 'lucide-solid/icons/chevron-right';
import { createUniqueId, Show } from 'solid-js';
import { momentWords } from '../../model/time-text.ts';
import { useTime } from '../../state/time-context.tsx';
import { RecordingFile } from './recording-file.tsx';
import { timeTexts } from '../../texts/time.ts';
import { wordsTexts } from '../../texts/words.ts';

/** Goes back through what was recorded, and keeps or opens a recording. All views follow. */
export function TimeBar() {
  const time = useTime();
  const id = createUniqueId();
  const moments = () => time.recording().moments;
  /** Behind the last moment of this session lies now; a recording that was opened has none. */
  const last = () => moments().length - (time.isOpened() ? 1 : 0);
  const place = () => {
    const at = time.shown()?.at;
    return at === undefined ? last() : moments().filter((moment) => moment.at < at).length;
  };
  const words = () => {
    const moment = time.shown();
    return moment === undefined ? wordsTexts.now() : momentWords(moment, Date.now());
  };
  const go = (index: number) => {
    const moment = moments()[index];
    if (moment === undefined) time.step(1);
    else time.show(moment);
  };
  return (
    <section class="time-bar" aria-label={timeTexts.lookBack()} data-past={time.isPast()}>
      <div class="time-bar-row">
        <label for={id} class="time-bar-title">
          <strong>{time.isOpened() ? timeTexts.opened() : timeTexts.session()}</strong>{' '}
          <span class="soft small">{timeTexts.moments(moments().length)}</span>
        </label>
        <output class="time-bar-words" for={id}>
          {words()}
        </output>
        <div class="time-bar-slider">
          <button
            type="button"
            class="button button-bare button-icon"
            aria-label={timeTexts.earlier()}
            disabled={place() === 0}
            onClick={() => {
              time.step(-1);
            }}
          >
            <ChevronLeft />
          </button>
          <input
            id={id}
            type="range"
            min="0"
            max={last()}
            step="1"
            value={place()}
            aria-valuetext={words()}
            onInput={(event) => {
              go(event.currentTarget.valueAsNumber);
            }}
          />
          <button
            type="button"
            class="button button-bare button-icon"
            aria-label={timeTexts.later()}
            disabled={place() === last()}
            onClick={() => {
              time.step(1);
            }}
          >
            <ChevronRight />
          </button>
        </div>
        <div class="row time-bar-end">
          <RecordingFile />
          <button
            type="button"
            class="button"
            classList={{ 'button-main': time.isPast() }}
            onClick={() => {
              time.toNow();
            }}
          >
            <Show when={time.isPast()} fallback={wordsTexts.close()}>
              {wordsTexts.backToNow()}
            </Show>
          </button>
        </div>
      </div>
    </section>
  );
}
