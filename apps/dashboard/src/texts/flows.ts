import { plural } from '../language/plural.ts';
import { textsOf } from '../language/texts.ts';

/** What goes from whom to whom. */
export const flowsTexts = textsOf('flows', {
  title: 'Flows',
  both: 'both chose',
  giver: 'only the giver chose',
  open: 'open',
  none: 'Nothing goes anywhere yet.',
  summary: (count: number, given: string, met: string) =>
    plural(count, {
      one: `# flow: ${given} given, ${met} needed met.`,
      other: `# flows: ${given} given, ${met} needed met.`,
    }),
  every: 'Every amount',
  everyDetail: 'What both ends stand by. Choose one to see why.',
  onlyMine: 'Only mine',
  othersLeftOut: (count: number) =>
    plural(count, {
      one: 'What others publish has no room left to list # smaller amount, so it does not pass.',
      other: 'What others publish has no room left to list # smaller amounts, so they do not pass.',
    }),
  from: 'From',
  to: 'To',
  kind: 'Kind',
  choice: 'Choice',
  amount: 'Amount',
  explanation: 'Explanation',
  nothing: 'Nothing goes from anybody to anybody.',
  why: (amount: string) => `Why ${amount}?`,
  figure: (type: string) => `Flows of ${type}`,
  gathered: (moved: string, count: number) => plural(count, { other: `${moved} in # small flows` }),
  between: (moved: string, source: string, target: string) =>
    `${moved} from ${source} to ${target}`,
  action: (words: string, action: string) => `${words}. ${action}`,
  all: 'Everyone, also the small ones.',
  areGathered: 'The small ones are gathered.',
  gather: 'Gather the small ones',
  showEach: 'Show each',
});
