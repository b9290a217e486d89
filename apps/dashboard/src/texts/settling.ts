import { plural } from '../language/plural.ts';
import { textsOf } from '../language/texts.ts';

/** How far the amounts have come to rest. */
export const settlingTexts = textsOf('settling', {
  cutOff: 'Cut off from the group',
  cutOffDetail: 'What you see is the last that was heard.',
  nobody: 'Nobody is here yet',
  allAway: 'Those who were here are away.',
  first: 'The first to declare starts it.',
  moving: 'Still settling',
  movingDetail: (settled: string, all: string) =>
    `${settled} of ${all} have found their share; the others are working it out.`,
  nothing: 'Nothing to settle yet',
  nothingDetail: 'Nobody offers what somebody who knows them needs.',
  settled: 'Settled',
  settledDetail: (count: string) => `All ${count} agree on who gives what to whom.`,
  settledDetailBut: (count: string, idle: number) =>
    plural(idle, {
      one: `All ${count} agree on who gives what to whom. # other has nothing to settle.`,
      other: `All ${count} agree on who gives what to whom. # others have nothing to settle.`,
    }),
  mine: {
    idle: 'You have nothing to settle yet: declare something and recognise somebody.',
    converged: 'Your amounts have settled, and everyone you exchange with agrees.',
    convergedWithout: 'Your amounts have settled, and everyone you still wait for agrees.',
    oscillating: 'What you exchange with somebody keeps going up and down.',
    missing: 'Something newer was said that has not reached you yet.',
    disagreeing: 'You and others do not have the same amounts yet.',
    moving: 'Your amounts still move.',
  },
  where: 'Where you stand',
  disagree: (count: number) =>
    plural(count, {
      one: '{who} has another amount than you.',
      other: '{who} have another amount than you.',
    }),
  missing: '{who} said something that has not reached you.',
  withheld: '{who} said something that cannot be had.',
  without: 'You no longer wait for {who}: the others settle without.',
  swinging: 'What goes up and down does so because of {who}.',
  paceTechnical: 'contraction rate',
  pace: (share: string) => `Of what moved in one phase, ${share} moves in the next.`,
  phasesToGo: (count: number) =>
    plural(count, {
      one: 'About # more phase at that pace.',
      other: 'About # more phases at that pace.',
    }),
  agreed: 'Those you coordinate with have reported the same three phases running.',
  notAgreed: 'Those you coordinate with are yet to report the same three phases running.',
  change: 'How much your amounts still move',
  changeDetail:
    'Each computation beside the one before it, on a scale where a step is a thousandfold.',
  notMoved: 'Nothing has moved yet',
  notMovedDetail: 'Once you exchange with somebody, you see here how the amounts come to rest.',
  noChange: 'No computation has changed anything yet.',
  changes: (largest: string, last: string) =>
    `The largest change was ${largest}; now it is ${last}.`,
  tickNone: 'none',
  tickAll: 'all of it',
  zone: 'settled',
  when: 'When',
  moved: 'Moved',
  earlier: 'earlier',
  everyone: 'Everyone',
  everyoneDetail: 'What each says of their own amounts.',
  who: 'Who',
  amounts: 'Amounts',
  needsMet: 'Needs met',
  heard: 'Heard',
  here: 'here',
});
