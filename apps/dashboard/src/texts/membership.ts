import { plural } from '../language/plural.ts';
import { textsOf } from '../language/texts.ts';

/** What concerns taking part itself: inviting, one's key, leaving. */
export const membershipTexts = textsOf('membership', {
  chooseFile: 'Choose the file first.',
  sameKey: 'This is the key that you have already.',
  bring: 'Bring a key along from a file',
  bringWarning: 'The key of this browser is thrown away for it.',
  bringWarningDetail:
    'If anybody knows you by it, save it first, or leave with it first: what it has declared stays as it is.',
  file: 'File',
  itsPassphrase: 'Its passphrase',
  goOn: 'Go on with this key',
  copied: 'Copied.',
  notCopied: 'The browser does not allow it: the link is marked, copy it by hand.',
  invite: 'Invite somebody',
  inviteDetail:
    'Whoever opens this link comes to the same relays, with a key of their own. They count for something once somebody chooses them.',
  link: 'Link',
  copy: 'Copy',
  code: 'The link as a QR code',
  isLocal:
    'This page or its relay has an address that only this machine knows: the link works here and nowhere else.',
  notDeleted: 'Not everything could be deleted.',
  leave: 'Leave',
  leaveDetail:
    'Takes back what you give, need and chose, then deletes your key and all that is kept of you in this browser.',
  leaveGroup: 'Leave the group…',
  reallyLeave: 'Really leave?',
  noUndo: 'This cannot be undone.',
  noUndoDetail:
    'Without your key nobody can be you again, you neither, unless you saved it to a file.',
  leaving: 'Leaving…',
  leaveAll: 'Leave and delete everything',
  stay: 'Stay',
  where: 'Where you meet',
  whereTabs:
    'In the tabs of this browser. What they have published is remembered as long as one of them is open.',
  anotherTab: 'Open a tab as somebody else',
  sameTab:
    'To be yourself in one more tab, as on one more device of yours, copy this tab’s address.',
  elsewhere: 'Meet elsewhere, or try another way',
  bound:
    'It was made so that nobody can take it out of this browser, not even this page. So it cannot be saved to a file, and is lost with this browser’s data.',
  move: 'Move to a key that can be saved',
  moveWarning: 'You become somebody new.',
  moveWarningDetail:
    'Your name, what you give, need and chose go along, and are taken back under the old key, which is deleted. Whoever chose you has to choose you again. A key that can be saved can also be stolen by whatever runs in this page.',
  moving: 'Moving…',
  moveNow: 'Move to a new key',
  key: 'Your key',
  keyDetail: 'Whoever holds your key is you:',
  passphraseShort: (shortest: number) =>
    plural(shortest, { other: 'Write # characters or more; a few words are best.' }),
  passphraseDiffers: 'The two are not the same.',
  save: 'Save it to a file',
  saveWarning: 'Keep the file and its passphrase apart.',
  saveWarningDetail:
    'Whoever has both can speak for you, and nobody can take that back. Nobody can tell you the passphrase again.',
  passphrase: 'Passphrase',
  passphraseAgain: 'The same passphrase again',
  saveFile: 'Save the file',
  saved: (name: string) => `Saved as ${name}, among your downloads.`,
  notAKey: 'What is in this file is not a key.',
  keyUnusable: 'The key in this file cannot be used.',
  keyMislabelled: 'The key in this file is not the one that it is labelled with.',
  notAKeyFile: 'This is not a file with a key that was saved here.',
  wrongPassphrase: 'The passphrase does not open this file, or the file was changed.',
  damaged: 'This file is damaged.',
});
