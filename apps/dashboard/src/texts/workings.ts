import { plural } from '../language/plural.ts';
import { textsOf } from '../language/texts.ts';

/** The views of how it works inside, but for the steps. */
export const workingsTexts = textsOf('workings', {
  who: 'Who',
  phases: {
    mine: (phase: string) => `You are in phase ${phase}`,
    alone:
      'A phase is one round of looking, computing and telling. You step on by yourself until you and somebody else choose each other.',
    together: (others: number) =>
      plural(others, {
        one: 'A phase is one round of looking, computing and telling. You step on together with # person who chose you as you chose them.',
        other:
          'A phase is one round of looking, computing and telling. You step on together with # people who chose you as you chose them.',
      }),
    steps: 'The ten steps of a phase',
    now: (step: string) => `Now: ${step}`,
    lanes: 'A lane for each',
    lanesDetail: (time: string) =>
      `What was heard since this page was opened, ${time} at most; now is at the right. Each change of tint is a new phase; hatched is where nothing was heard.`,
    unheard: 'not heard yet',
    lane: (phase: string) => `phase ${phase}`,
    span: (phase: string) => `Phase ${phase}`,
    passed: (first: string, last: string) => `from phase ${first} to phase ${last}`,
    silent: (silences: number, time: string) =>
      plural(silences, {
        one: `nothing heard once, for ${time}`,
        other: `nothing heard # times, for ${time} in all`,
      }),
    what: 'What',
    nothingHeard: 'Nothing heard',
    begun: 'Since',
    lasted: 'For',
  },
  clocks: {
    compared: 'Two compared',
    comparedDetail: 'News is what people have written; each passes on whose they have heard.',
    first: 'First',
    second: 'Second',
    chooseTwo: 'Choose two different people to compare.',
    table: 'News of each, compared',
    newsOf: 'News of',
    newer: 'Who has the newer',
    same: 'the same',
    newerBy: (name: string, gap: string) => `${name}, newer by ${gap}`,
    versions: (left: string, right: string) => `${left} and ${right}`,
    underASecond: 'less than a second',
    about: (time: string) => `about ${time}`,
    each: 'What you have of each',
    eachDetail:
      'Everyone numbers what they write. Where somebody has told of a higher number than the newest that has come, something is still on its way.',
    eachTable: 'What has come of everyone',
    newest: 'Newest',
    version: (version: string) => `version ${version}`,
    missing: 'Missing',
    nothing: 'nothing',
    known: (known: string, applied: string) => `known ${known}, applied ${applied}`,
    newerExists: 'something newer exists',
    compare: 'Compare',
    notComparable: 'Not comparable yet',
    notComparableDetail: 'Both have to tell of the same people first; a heartbeat or two does it.',
    noCommon: 'no common entries',
    equal: (first: string, right: string) => `${first} and ${right} have heard the same`,
    equalDetail: (count: number) => plural(count, { one: 'Of # person.', other: 'Of # people.' }),
    more: (first: string, right: string) => `${first} heard more than ${right}`,
    eachOther: 'Each heard something that the other did not',
    behind: (name: string, behind: string, all: number) =>
      plural(all, {
        one: `${name}: behind on ${behind} of # person.`,
        other: `${name}: behind on ${behind} of # people.`,
      }),
    both: (left: string, right: string) => `${left} ${right}`,
  },
  following: {
    because: 'Because',
    what: 'What',
    newest: 'Newest',
    detail:
      'You follow whom your choices name, and look in on the rest of the group as far as there is room.',
    oneByOne: 'One by one',
    table: 'Who is followed, and because of what',
    nobody: 'Nobody is followed yet',
    nobodyDetail: 'Choose somebody, or wait until others of the group have been found.',
    nobodySummary: 'Nobody is followed yet.',
    summary: (records: string, people: string) => `You follow ${records} of ${people}.`,
    everything: 'everything',
    collection: {
      state: 'what they offer and need',
      relationships: 'whom they recognise',
      results: 'what they worked out',
      coordination: 'how far they are',
    },
    /** By the words that the plan gives. */
    reason: {
      'we recognise each other': 'We recognise each other',
      'I recognise them': 'I recognise them',
      'they recognise me': 'They recognise me',
      'they say that they recognise me': 'They say that they recognise me',
      'shown as part of the group': 'Shown as part of the group',
      'they may recognise me': 'They may recognise me',
      'everyone follows everyone here': 'Everyone follows everyone here',
      'I coordinate': 'I coordinate',
      'they coordinate': 'They coordinate',
      'drawn by lot': 'Drawn by lot',
    },
    forReason: '{people} {reason}',
  },
  refused: {
    from: 'From',
    why: 'Why',
    often: 'How often',
    last: 'Last',
    detail:
      'Whatever fails a check is dropped and changes nothing here. It is counted by who it came from and why.',
    table: 'What was refused, from whom and why',
    nothing: 'Nothing was refused',
    nothingDetail:
      'All that has come was signed by whom it claims to be from, and says what it has to.',
    nothingSummary: 'Nothing was refused.',
    summary: (records: string, people: string) => `${records} of ${people} refused.`,
    summaryProven: (records: string, people: string, liars: number) =>
      plural(liars, {
        one: `${records} of ${people} refused. # person contradicted themselves, with proof.`,
        other: `${records} of ${people} refused. # people contradicted themselves, with proof.`,
      }),
    proof: 'The proof: both records as they came',
    firstRecord: 'The first record',
    secondRecord: 'The second record',
    reason: {
      'too-large': 'it was too long',
      malformed: 'it could not be read',
      'from-the-future': 'it is dated in the future',
      'unknown-algorithm': 'it is signed in a way that is not known here',
      'bad-signature': 'the signature is not theirs',
      'wrong-author': 'it was written by somebody else',
      'wrong-path': 'it belongs somewhere else',
      'newer-format': 'it was written by a newer version of this page',
      'invalid-schema': 'it does not say what it has to',
      equivocation: 'they said two different things at once',
      busy: 'too much came at once; it is asked for again',
    },
  },
});
