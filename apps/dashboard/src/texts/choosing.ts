import { textsOf } from '../language/texts.ts';

/** The choice of how to take part. */
export const choosingTexts = textsOf('choosing', {
  how: 'How do you want to take part?',
  live: 'With a group',
  liveDetail:
    'A group meets at one relay or more. Relays pass signed records on; none of them is in charge.',
  wasLast: 'This is where you were last.',
  tabs: 'In the tabs of this browser',
  tabsDetail:
    'Each tab can be somebody else. They find each other by themselves, and nothing leaves this browser.',
  firstTab: 'Open the first tab',
  simulated: 'In a simulated neighbourhood',
  simulatedDetail:
    'Twelve neighbours live in this page, and you are one of them. Cut lines, switch machines off, and watch it heal.',
  visit: 'Visit it',
  badAddress: 'Write an address that begins with ws://, wss://, http:// or https://.',
  relayExample: 'wss://relay.example.org/gun',
  relay: 'Address of the relay',
  relayOf: (place: string) => `Address of relay ${place}`,
  leaveOut: (place: string) => `Leave out relay ${place}`,
  go: 'Go there',
  another: 'Another relay',
});
