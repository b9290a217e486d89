import { PHASE_STEPS } from '@symbolon/solid';

/** The ten steps in plain words, in their order; the technical names are in `PHASE_STEPS`. */
const WORDS = [
  'count one further',
  'tell what you offer and need',
  'hear how far the others are',
  'see who fits whom',
  'work out the amounts',
  'tell what you worked out',
  'wait for what the others worked out',
  'look how steady it is',
  'step on when enough others have come as far',
  'look whether all has settled',
] as const;

/** A step of a phase in plain words, and how it is called by those who build it. */
export interface StepWords {
  readonly index: number;
  readonly plain: string;
  readonly technical: string;
}

/** The ten steps of a phase, to be shown. */
export const STEPS: readonly StepWords[] = WORDS.map((plain, index) => ({
  index,
  plain,
  technical: PHASE_STEPS[index]?.name ?? '',
}));
