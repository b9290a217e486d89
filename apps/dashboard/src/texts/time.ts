import { plural } from '../language/plural.ts';
import { textsOf } from '../language/texts.ts';

/** Looking back, and recordings. */
export const timeTexts = textsOf('time', {
  lookBack: 'Look back',
  opened: 'Opened recording',
  session: 'This session',
  moments: (count: number) => plural(count, { one: '# moment', other: '# moments' }),
  earlier: 'A moment earlier',
  later: 'A moment later',
  at: (clock: string, phase: string) => `${clock}, phase ${phase}`,
  onDay: (day: string, clock: string, phase: string) => `${day}, ${clock}, phase ${phase}`,
  export: 'Export',
  import: 'Import',
  toOpen: 'Recording to open',
  notOpened: (name: string) => `${name} was not opened.`,
  tooLarge: 'It is too large.',
  tooLargeBy: (most: string) => `It is too large: a recording has at most ${most} MiB.`,
  notJson: 'It is not a recording: it cannot be read as JSON.',
  notARecording: 'It is not a recording of such a page.',
  otherVersion: 'It was written by another version of this page, which this one cannot read.',
  damaged: 'It is damaged: something in it is not as it has to be.',
  outOfOrder: 'It is damaged: its moments are out of order.',
  notThere: 'It is damaged: it names something that is not there.',
});
