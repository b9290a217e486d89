import { PHASE_STEPS } from '@symbolon/solid';
import { stepsTexts } from '../texts/steps.ts';

/** A step of a phase in plain words, what it makes, and how it is called by those who build it. */
export interface StepWords {
  readonly index: number;
  readonly plain: string;
  readonly makes: string;
  readonly technical: string;
}

/** The ten steps of a phase, to be shown. */
export function stepWords(): readonly StepWords[] {
  return PHASE_STEPS.map(({ index, name }) => ({
    index,
    plain: stepsTexts.plain[index](),
    makes: stepsTexts.makes[index](),
    technical: name,
  }));
}
