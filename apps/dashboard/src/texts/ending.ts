import { textsOf } from '../language/texts.ts';

/** What is said after a participant has ended. */
export const endingTexts = textsOf('ending', {
  left: 'You have left',
  leftDetail:
    'What you gave, needed and chose was taken back. Your key and all that this page kept in this browser are deleted, and it is connected to nothing any more.',
  leftElsewhere: 'You have left in another tab',
  leftElsewhereDetail:
    'This participant has ended in another tab of this browser: it left, or goes on there under another key. This tab has stopped.',
  unheard: 'Nobody could be told just now.',
  unheardDetail:
    'The others see you as away; what you had declared last stays with the relay until it forgets it, and nobody can change it.',
  comeBack: 'Come back, as somebody new',
});
