import { textsOf } from '../language/texts.ts';

/** What each key does. */
export const keysTexts = textsOf('keys', {
  together: 'then',
  on: 'Use single keys',
  tab: 'Go to the next thing, and use it',
  escape: 'Close what is open',
  does: {
    help: 'Show these keys',
    home: 'Go to Home',
    people: 'Go to People',
    flows: 'Go to Flows',
    settling: 'Go to Settling',
    phases: 'Go to Workings, Phases first',
    clocks: 'Go to Clocks',
    steps: 'Go to Steps',
    following: 'Go to Following',
    refused: 'Go to Refused',
    earlier: 'Look back: a moment earlier',
    later: 'A moment later',
    now: 'Come back to now',
  },
});
