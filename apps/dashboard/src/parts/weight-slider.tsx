import { createUniqueId, type JSX } from 'solid-js';
import { peopleTexts } from '../texts/people.ts';

/** The slider's steps; weights count by their share of all of mine, so any scale would do. */
export const STRONGEST = 10;

/** How much somebody is recognised, from not at all to as much as anybody. */
export function WeightSlider(props: {
  readonly label: JSX.Element;
  readonly weight: number;
  /** The weight in words. */
  readonly words: string;
  readonly onInput: (weight: number) => void;
  /** It was let go of. */
  readonly onChange?: (weight: number) => void;
}) {
  const id = createUniqueId();
  return (
    <>
      <label for={id}>{props.label}</label>
      <input
        id={id}
        type="range"
        min="0"
        max={STRONGEST}
        step="1"
        value={Math.min(STRONGEST, props.weight)}
        aria-valuetext={props.weight === 0 ? peopleTexts.notAtAll() : props.words}
        onInput={(event) => {
          props.onInput(event.currentTarget.valueAsNumber);
        }}
        onChange={(event) => props.onChange?.(event.currentTarget.valueAsNumber)}
      />
    </>
  );
}
