import { plural } from '../language/plural.ts';
import { textsOf } from '../language/texts.ts';

/** The first view, and how the group is doing. */
export const homeTexts = textsOf('home', {
  everyoneCounts: 'Everyone counts whom somebody recognises.',
  notCounted: (strangers: number) =>
    plural(strangers, {
      one: 'Those count whom somebody recognises; of # person whom nobody does, only what they give.',
      other:
        'Those count whom somebody recognises; of # people whom nobody does, only what they give.',
    }),
  notCountedNorYou: (strangers: number) =>
    plural(strangers, {
      one: 'Those count whom somebody recognises; of # person whom nobody does, you, only what you give.',
      other:
        'Those count whom somebody recognises; of # people whom nobody does, you among them, only what they give.',
    }),
  youAndGroup: 'You and the group',
  group: 'What moves in the group',
  groupDetail: (whoCounts: string) =>
    `How much of what is needed is met, and how much of what is offered is used. ${whoCounts}`,
  kind: 'Kind',
  myNeedsMet: 'My needs met',
  myOffersUsed: 'My offers used',
  needsMet: 'Needs met',
  offersUsed: 'Offers used',
  firstSteps: 'Your first steps',
  joinInSteps: 'You are looking on. Join in three steps',
  firstStepsDetail: 'Your key is in this browser and nowhere else. Nobody else can speak for you.',
  nameTaken: 'You took a name.',
  sayWhat: 'Say what you offer and what you need.',
  whoActs: 'Only those who chose you, or whom you chose, act on it.',
  chooseWhom: 'Choose the people you recognise.',
  whenBoth: 'When they choose you too, you come first for each other.',
  takeName: 'Take a name',
  nameExample: 'How others call you',
  join: 'Join',
  glance: (count: number) =>
    plural(count, {
      one: '# participant and how they stand to each other',
      other: '# participants and how they stand to each other',
    }),
  glanceDetail: 'Choose one to see what they offer and need, or see {everyone} and {flows}.',
  everyone: 'everyone',
  betweenThem: 'what goes between them',
  since: {
    needed: (type: string) => `Since you declared a need for ${type}`,
    offered: (type: string) => `Since you offered ${type}`,
    tookBack: (unit: string) => `Since you took back ${unit}`,
    unchose: (name: string) => `Since you no longer choose ${name}`,
    chose: (name: string) => `Since you chose ${name}`,
    divided: 'Since you divided your recognition anew',
    published: 'Since you published what you had tried out',
  },
  whatIf: 'What if…',
  whatIfDetail:
    'Try other quantities and choices, and see what would come of them for everyone. Nobody sees it until you publish it.',
  tryOut: 'Try something out',
  workingItOut: 'The group is working out what that changes.',
  nothingMoved:
    'Nothing has moved for you. An amount moves where somebody offers what somebody else needs, and one of them chose the other.',
  understood: 'Understood',
  youGet: 'You get {amount} from {who} {unit}',
  youGive: 'You give {amount} to {who} {unit}',
  asBefore: ', as before.',
  asBeforeNowMutual: ', as before, now because you chose each other.',
  before: (amount: string) => `; before it was ${amount}.`,
  beforeNowMutual: (amount: string) =>
    `; before it was ${amount}, now because you chose each other.`,
});
