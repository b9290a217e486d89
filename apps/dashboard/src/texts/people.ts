import { plural } from '../language/plural.ts';
import { textsOf } from '../language/texts.ts';

/** People, and how one recognises them. */
export const peopleTexts = textsOf('people', {
  title: 'People',
  ties: 'Who recognises whom',
  tiesDetail: 'Choose a person to see what they offer and need, and to recognise them.',
  mutualTie: 'recognise each other',
  oneWayTie: 'one way only',
  unknownTie: 'not known in return',
  tiesSummary: (mutual: string, oneWay: string) =>
    `${mutual} recognise each other, ${oneWay} one way only.`,
  tiesSummaryUnknown: (mutual: string, oneWay: string, unknown: string) =>
    `${mutual} recognise each other, ${oneWay} one way only, ${unknown} not known in return.`,
  drawn: (drawn: string, everyone: string) =>
    `${drawn} of ${everyone} are drawn: those nearest to you, and whom you look for.`,
  node: (name: string, standing: string) => `${name}: ${standing}`,
  find: 'Find by name or key',
  notFound: 'Nobody is called that.',
  found: (count: number) => plural(count, { one: '# person found.', other: '# people found.' }),
  onlyAround: 'Only {who} and those around',
  showEveryone: 'Show everyone',
  hidden: (count: number) =>
    plural(count, { one: '# person is hidden here', other: '# people are hidden here' }),
  showAgain: 'Show them again',
  awaySince: (heard: string) => `away: last heard ${heard}`,
  awayAlways: 'away: last heard never',
  thisIsYou: 'This is you, as the others see you.',
  nameFirst: 'Take a name first',
  nameFirstDetail: '{link}, and lets {who} know who chose them.',
  takesAMoment: 'It takes a moment',
  lookAround: 'Only those around',
  hide: 'Hide from here',
  gives: 'Gives',
  offersNothing: 'Offers nothing yet.',
  gets: 'Gets',
  needsNothing: 'Needs nothing yet.',
  leftOut: (count: number) =>
    plural(count, {
      one: 'What they publish has no room left to list # smaller amount, so it does not pass.',
      other: 'What they publish has no room left to list # smaller amounts, so they do not pass.',
    }),
  recognises: 'Recognises',
  recognisesNobody: 'Recognises nobody yet.',
  recognisesUnknown: 'Whom they recognise is not known here.',
  who: 'Who',
  whom: 'Recognises',
  howMuchOfTheirs: 'Share',
  returned: 'In return',
  noTies: 'Nobody recognises anybody here.',
  noTiesFound: 'Nothing here has to do with whom you look for.',
  key: 'Key {key}',
  howMuch: (name: string) => `How much do you recognise ${name}?`,
  ofYours: (share: string) => `${share} of your recognition`,
  notAtAll: 'not at all',
  asMuchAsAny: 'as much as anybody',
  youHaveNot: 'You have not chosen them.',
  goesToThem: '{share} of your recognition goes to {who}.',
  theyHaveNot: 'They have not chosen you.',
  theirsUnknown: 'Whether they have chosen you is not known here.',
  goesToYou: '{share} of theirs goes to you.',
  oneWay: 'One-way: they get what your mutual choices leave of what you offer.',
  untilKnown: 'Until it is known, they get what your mutual choices leave of what you offer.',
  bothChoose:
    'When both choose, the smaller of the two shares counts, and you come first for each other.',
  divide: 'How you divide your recognition',
  divideDetail:
    'Drag one, and the others make room in proportion. Whoever is locked keeps their share.',
  shareOf: (name: string) => `Share of ${name}`,
  percent: (share: string) => `${share} %`,
  lock: (name: string) => `Lock the share of ${name}`,
  allToOne: 'All of it goes to one. Choose somebody else too, and divide it.',
});
