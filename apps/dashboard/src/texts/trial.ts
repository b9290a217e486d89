import { plural } from '../language/plural.ts';
import { textsOf } from '../language/texts.ts';

/** What somebody tries out before anybody sees it. */
export const trialTexts = textsOf('trial', {
  prompt: 'Change something, and see here what would come of it.',
  publish: 'Publish it',
  discard: 'Discard',
  youNeed: (unit: string) => `You need: ${unit}`,
  youOffer: (unit: string) => `You offer: ${unit}`,
  ifYouChose: (name: string) => `If you chose ${name} this much`,
  who: 'Who',
  what: 'What',
  gets: 'gets {unit}',
  gives: 'gives {unit}',
  without: 'Without',
  with: 'With',
  onceSettled: 'Once all had settled, as far as they are known here.',
  outcome: 'What would come of it',
  mineAlone: 'It would change what you give or get.',
  nobody: 'Nobody would give or get anything else.',
  others: (count: number) =>
    plural(count, {
      one: 'It would change what one other person gives or gets.',
      other: 'It would change what # others give or get.',
    }),
  mineAndOthers: (count: number) =>
    plural(count, {
      one: 'It would change what you and one other person give or get.',
      other: 'It would change what you and # others give or get.',
    }),
});
