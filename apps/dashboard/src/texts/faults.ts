import { textsOf } from '../language/texts.ts';

/** What went wrong, where it was not the page itself that found it. */
export const faultsTexts = textsOf('faults', {
  code: {
    'invalid-value': 'Something in it is not as it has to be.',
    'record-too-large': 'It is too much for one record: take something back, or use fewer words.',
    'key-unusable': 'The key cannot be used here.',
    'not-running': 'It has ended. Load the page again.',
    'network-closed': 'The connection has been closed. Load the page again.',
    'storage-failed':
      'The storage of this browser does not work. Is it full, or switched off for this page?',
  },
  browser: {
    QuotaExceededError: 'The storage of this browser is full.',
    SecurityError: 'The browser does not allow it.',
    NotAllowedError: 'The browser does not allow it.',
    NotFoundError: 'The file is not there any more.',
    NotReadableError: 'The file could not be read.',
  },
  unknown: 'Something went wrong that this page did not expect.',
  technical: 'In the words of the program',
});
