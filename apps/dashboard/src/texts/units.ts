import { textsOf } from '../language/texts.ts';

/** What people offer and need, and the forms to declare it with. */
export const unitsTexts = textsOf('units', {
  need: {
    title: 'What I get',
    detail: 'What you need, who it comes from, and what is still open.',
    add: 'Add a need',
    empty: 'You need nothing yet',
    emptyDetail: 'Declare something, and whoever chose you and offers it gives you a share.',
    nothing: 'Nobody who chose you has any of this left to give.',
    declare: 'Declare this need',
    example: 'A warm meal on Fridays',
    part: 'Part that is met',
    rest: (amount: string) => `${amount} still open`,
    flow: 'from {who}',
  },
  capacity: {
    title: 'What I give',
    detail: 'What you offer, who it goes to, and what is left.',
    add: 'Add an offer',
    empty: 'You offer nothing yet',
    emptyDetail: 'Offer something, and it is shared among those you chose.',
    nothing: 'Nobody you chose needs this.',
    declare: 'Offer this',
    example: 'Soup and bread',
    part: 'Part that is given',
    rest: (amount: string) => `${amount} not used`,
    flow: 'to {who}',
  },
  amountOf: '{part} of {whole}',
  takeBack: 'Take back',
  kind: 'What kind',
  kindExample: 'meals',
  quantity: 'How much',
  measure: 'Counted in',
  measureExample: 'portions',
  name: 'In your own words (optional)',
  cancel: 'Cancel',
  sayHowMuch: 'Say how much.',
  writeNumber: (whole: string, decimal: string) => `Write a number, like ${whole} or ${decimal}.`,
  whichNumber: (thousands: string, decimal: string) =>
    `Do you mean ${thousands} or ${decimal}? Write that.`,
  notZero: (nothing: string) => `A quantity of ${nothing} would do nothing.`,
  /** What a check says that is written in English alone; where it cannot be translated, a translation says less. */
  fault: (english: string) => english,
  sayKind: 'Say what kind of thing it is.',
  writeName: 'Write the name that others shall see.',
});
