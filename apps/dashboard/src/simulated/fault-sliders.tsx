import type { SimulatedGroup } from '@symbolon/simulator';
import { createSignal, createUniqueId, For, untrack } from 'solid-js';
import { formatNumber, formatUnit } from '../language/formats.ts';
import { simulatedTexts } from '../texts/simulated.ts';

type Faults = SimulatedGroup['faults'];

interface Slider {
  readonly name: keyof Faults;

  readonly most: number;
  readonly step: number;
  readonly words: (value: number) => string;
}

const share = (value: number) =>
  simulatedTexts.ofHundred(formatNumber(Math.round(value * 100)), formatNumber(100));
const milliseconds = (value: number) => formatUnit(value, 'millisecond');

const SLIDERS: readonly Slider[] = [
  { name: 'latencyMs', most: 3_000, step: 50, words: milliseconds },
  { name: 'jitterMs', most: 3_000, step: 25, words: milliseconds },
  { name: 'loss', most: 0.6, step: 0.05, words: share },
  { name: 'duplication', most: 0.6, step: 0.05, words: share },
  { name: 'reordering', most: 0.6, step: 0.05, words: share },
];

/** How well the network carries, each fault by a slider. */
export function FaultSliders(props: { readonly faults: Faults }) {
  return <For each={SLIDERS}>{(slider) => <One slider={slider} faults={props.faults} />}</For>;
}

function One(props: { readonly slider: Slider; readonly faults: Faults }) {
  const id = createUniqueId();
  const [value, setValue] = createSignal(untrack(() => props.faults[props.slider.name]));
  return (
    <div class="slider">
      <label for={id}>{simulatedTexts.fault[props.slider.name]()}</label>
      <output for={id} class="tabular">
        {props.slider.words(value())}
      </output>
      <input
        id={id}
        type="range"
        min="0"
        max={props.slider.most}
        step={props.slider.step}
        value={value()}
        aria-valuetext={props.slider.words(value())}
        onInput={(event) => {
          const next = event.currentTarget.valueAsNumber;
          setValue(next);
          props.faults[props.slider.name] = next;
        }}
      />
    </div>
  );
}
