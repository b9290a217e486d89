import { plural } from '../language/plural.ts';
import { textsOf } from '../language/texts.ts';

/** A run of the simulator that failed, run again. */
export const reproTexts = textsOf('repro', {
  tooLarge: 'This file is too large to be a run.',
  notRun: (name: string) => `${name} was not run.`,
  notARun: 'It is not a run of the simulator, or it is damaged.',
  choose: 'Repro file, chosen or dropped here',
  chooseDetail: 'The command {command} writes one for each run that breaks a law.',
  running: () => 'Running it again…',
  runningFor: (time: string) => `${time} of its own time`,
  run: 'The run',
  kept: 'Every law was kept: what failed in this run fails no more.',
  broken: 'It broke a law again.',
  same: 'It went exactly as it did then.',
  otherwise: 'It went otherwise than it did then.',
  then: 'Then: {checker}, after {time}: {message}',
  now: '{checker}, after {time}: {message}',
  ended: (seed: string, participants: number, time: string) =>
    plural(participants, {
      one: `Seed ${seed}, # participant. It ended after ${time} of its own time, with the trace {trace}.`,
      other: `Seed ${seed}, # participants. It ended after ${time} of its own time, with the trace {trace}.`,
    }),
  nothing: 'Nothing went wrong around it.',
  faults: 'What went wrong around it',
  fault: 'Fault',
  from: 'From',
  until: 'Until',
  whom: 'Whom',
  strength: 'How much',
  all: 'all',
});
