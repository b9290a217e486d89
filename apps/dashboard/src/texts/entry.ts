import { textsOf } from '../language/texts.ts';

/** What is said before a participant runs. */
export const entryTexts = textsOf('entry', {
  noPlace: 'This page does not know where its group meets',
  choose: 'Choose how to take part',
  opening: 'Opening…',
  openingDetail: 'Looking where the group meets.',
  looking: 'Looking for the group…',
  askingTabs: 'Asking the other tabs what they know of you.',
  askingRelay: 'Asking the relay what it has kept for you. This takes a few seconds at most.',
  cannot: 'This browser cannot take part',
  cannotDetail:
    'Keys are made and kept by the browser itself, which it does on secure pages only: over https, or from this very machine. In a private window some browsers refuse.',
  notARelay: (address: string) => `“${address}” is not the address of a relay.`,
  badConfig:
    'The file config.json beside this page names no relay in a way the page understands: it should look like {"relays": ["wss://relay.example.org/gun"]}.',
});
