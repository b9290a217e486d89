import { plural } from '../language/plural.ts';
import { textsOf } from '../language/texts.ts';

/** The ten steps of a phase, and what goes on beside them. */
export const stepsTexts = textsOf('steps', {
  /** By their places, from 0. */
  plain: {
    0: 'count one further',
    1: 'tell what you offer and need',
    2: 'hear how far the others are',
    3: 'see who fits whom',
    4: 'work out the amounts',
    5: 'tell what you worked out',
    6: 'wait for what the others worked out',
    7: 'look how steady it is',
    8: 'step on when enough others have come as far',
    9: 'look whether all has settled',
  },
  makes: {
    0: 'the version of my next record',
    1: 'my state as it is to be published, if that is another one',
    2: 'what is known to exist',
    3: 'with whom something can be exchanged',
    4: 'what I give and take: first by mutual, then by one-way recognition',
    5: 'my results as they are to be published, if those are others',
    6: 'what I take in all, unit by unit, when the window closes',
    7: 'how steady what I take has been',
    8: 'whether to stay, to step or to jump',
    9: 'whether I have settled, or who makes what I exchange swing',
  },
  holds: {
    'my-clock': 'the newest version of mine, and what time it is',
    'my-state': 'what I declare',
    'my-relationships': 'whom I recognise',
    'my-computation': 'what my last computation made, and of which state of mine',
    'my-results': 'what I published last of what I worked out',
    'my-changes': 'by how much what was outstanding changed, and each of the last phases',
    'my-receipts': 'what I take in all, unit by unit, in this phase and in those before it',
    'my-phase':
      'how far I have come, whether the work of this phase is done, since when others are lacking',
    'my-groups': 'who stands how to me',
    'my-stability': 'how steady what I take has been',
    'my-exchanges': 'how much I exchange with each peer, in this phase and in those before it',
    'changes-of-word': 'how often what I and each peer say ourselves changed in the last phases',
    'my-doubts':
      'who has held back a record, or contradicted me, for longer than anything is on its way',
    'my-gaps': 'of whom something exists that I have not applied',
    'peer-clocks': 'what a peer that beats tells of versions',
    'active-states': 'what a peer declares that recognises me or that I recognise',
    'compatible-pairs':
      'what a peer declares with whom something can be exchanged, its stability in it',
    'relationship-metrics': 'how strongly I and a peer recognise each other',
    'neighbour-results': 'what a peer worked out that recognises me or that I recognise',
    'results-for-me': 'what a peer worked out that I may take something of',
    'active-coordination': 'how far a peer has come that recognises me and that I recognise',
  },
  /** What goes on all the time, by its name: what, when, how soon, what for. */
  operation: {
    'state publishing': {
      plain: 'Tell what I offer and need',
      when: (pace: string) => `When my state changes, ${pace}: others learn what I offer and need.`,
    },
    'relationship publishing': {
      plain: 'Tell whom I recognise',
      when: (pace: string) =>
        `When I recognise somebody otherwise than before, ${pace}: others learn whom I recognise.`,
    },
    'algorithm-driven subscriptions': {
      plain: 'Follow those who matter',
      when: (pace: string) =>
        `When somebody enters or leaves a group, ${pace}: I follow whom my relationships name, and nobody else.`,
    },
    'relationship computation': {
      plain: 'See who recognises whom',
      when: (pace: string) =>
        `When whom I or they recognise changes, ${pace}: it is known how strong each relationship is.`,
    },
    'compatibility matching': {
      plain: 'See who fits whom',
      when: (pace: string) =>
        `When a computation begins, ${pace}: only those are computed with who have something to exchange.`,
    },
    'result computation': {
      plain: 'Work out the amounts',
      when: (pace: string) =>
        `When a state, a relationship or a result changes, ${pace}: it is known who gets what from whom.`,
    },
    'result publishing': {
      plain: 'Tell what I worked out',
      when: (pace: string) =>
        `When a computation made something else than is published, ${pace}: others learn what I worked out.`,
    },
    'convergence detection': {
      plain: 'Look whether all has settled',
      when: (pace: string) => `When a phase closes, ${pace}: it is known whether all has settled.`,
    },
    'coordination gossip': {
      plain: 'Give a sign of life',
      when: (pace: string) =>
        `When time passes, ${pace}: others learn how far I have come, and that I am there.`,
    },
    'phase advancement check': {
      plain: 'See whether to go on',
      when: (pace: string) =>
        `When a heartbeat arrives, ${pace}: I go on when enough others have come as far.`,
    },
  },
  every: (time: string) => `every ${time}`,
  atOnce: 'at once',
  after: (time: string) => `after ${time}`,
  ran: (ran: string, all: string) => `${ran} of ${all} steps have run.`,
  ranWhole: (ran: string, all: string) =>
    `${ran} of ${all} steps have run. Nothing had to be left out.`,
  ranLeaving: (ran: string, all: string, leaving: number) =>
    plural(leaving, {
      other: `${ran} of ${all} steps have run. # of them left something out, as it was too old.`,
    }),
  detail:
    'A phase has ten steps. Each is handed what it declares and nothing else, and what is too old is left out.',
  always: 'What goes on all the time',
  alwaysDetail: 'Ten things that happen beside the steps, whenever there is a reason.',
  what: 'What',
  reads: 'Reads',
  when: 'When, and what for',
  step: 'Step',
  parts: (count: number) =>
    plural(count, { one: 'What it reads: # part', other: 'What it reads: # parts' }),
  readLast: 'Read last time',
  for: 'For',
  notYet: 'not yet',
  named: (name: string, mode: string) => `${name}, ${mode}`,
  stepNamed: (plain: string, technical: string) => `${plain} (${technical})`,
  none: 'none',
  mine: 'mine',
  entries: (entries: string, age: string) => `${entries}, the oldest ${age}`,
  age: (time: string) => `${time} old`,
  ageUnder: (time: string) => `under ${time} old`,
  leftOut: (count: number) =>
    plural(count, {
      one: '# was left out as too old: {who}',
      other: '# were left out as too old: {who}',
    }),
  leftOutAndOthers: (count: number) =>
    plural(count, {
      one: '# was left out as too old: {who} and others',
      other: '# were left out as too old: {who} and others',
    }),
});
