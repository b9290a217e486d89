import { plural } from '../language/plural.ts';
import { textsOf } from '../language/texts.ts';

/** Why an amount is what it is. */
export const whyTexts = textsOf('why', {
  title: 'Why this amount',
  gives: '{who} gives {unit}',
  gets: '{who} gets {unit}',
  notArrived: 'What this follows from has not arrived yet.',
  chosen: 'How much each chose the other',
  smaller: 'The smaller of the two counts',
  oneWay: 'One-way',
  technical: 'The technical side',
  weight: 'Weight of the edge',
  sourceLevel: 'Water level of the source',
  targetLevel: 'Water level of the target',
  product: 'Weight × the lower level',
  noLevel: 'does not bind',
  holds: '· holds it down',
  toPeer: (name: string) => `To ${name}`,
  toOthers: 'To others',
  keptBack: 'Kept back',
  left: 'Left over',
  youOffer: 'What you offer',
  theyOffer: (name: string) => `What ${name} offers`,
  offered: 'Offered',
  fromPeer: (name: string) => `From ${name}`,
  fromOthers: 'From others',
  stillOpen: 'Still open',
  youNeed: 'What you need',
  theyNeed: (name: string) => `What ${name} needs`,
  needed: 'Needed',
  sentence: (choice: string, limit: string) => `${choice}: ${limit}.`,
  sentenceBesides: (choice: string, limit: string, besides: string) =>
    `${choice}: ${limit}; ${besides}.`,
  choice: {
    mutual: (name: string) => `You and ${name} chose each other`,
    mine: (name: string) =>
      `You chose ${name}, who has not chosen you, so this comes from what your mutual choices leave`,
    theirs: (name: string) =>
      `${name} chose you and you have not chosen ${name}, so this comes from what ${name}’s mutual choices leave`,
    others: (source: string, target: string) => `${source} and ${target} chose each other`,
    othersOneWay: (source: string, target: string) =>
      `${source} chose ${target}, who has not chosen ${source}, so this comes from what mutual choices leave`,
  },
  limit: {
    theyTurnDown: (name: string) =>
      `${name} turns it down, as all together it would be less than is of use to them`,
    youTurnDown: 'you turn it down, as all together it would be less than is of use to you',
    unanswered: (name: string) => `${name} has not answered yet`,
    youLeaveOut: 'nothing passes, as what you publish has no room left to list it',
    theyLeaveOut: (name: string) =>
      `nothing passes, as ${name} has not answered yet, or has no room left to list it`,
    unsettled: (name: string) => `you and ${name} are still working out how much`,
    youHaveNothing: 'you have nothing left to give',
    theyHaveNothing: (name: string) => `${name} has nothing left to give`,
    yourShare: 'it is what you have left to give once it is shared evenly',
    theirShare: (name: string) => `it is what ${name} has left to give once it is shared evenly`,
    theyNeedNothing: (name: string) => `${name} needs nothing more`,
    youNeedNothing: 'you need nothing more',
    allTheyNeed: (name: string) =>
      `it is all that ${name} still needs from you, and you could give more`,
    allYouNeed: (name: string) => `it is all that you still need from ${name}, who could give more`,
    allOthersNeed: (source: string, target: string) =>
      `it is all that ${target} still needs here, and ${source} could give more`,
  },
  also: {
    give: (parts: string) => `you also give ${parts}`,
    get: (parts: string) => `you also get ${parts}`,
    to: (amount: string, name: string) => `${amount} to ${name}`,
    from: (amount: string, name: string) => `${amount} from ${name}`,
    moreTo: (count: number) => plural(count, { one: 'more to # other', other: 'more to # others' }),
    moreFrom: (count: number) =>
      plural(count, { one: 'more from # other', other: 'more from # others' }),
  },
});
