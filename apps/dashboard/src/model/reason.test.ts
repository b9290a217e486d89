import { SymbolonError } from '@symbolon/solid';
import { describe, expect, it } from 'vitest';
import { reasonOf, ToldError } from './reason.ts';

describe('why something went wrong', () => {
  it('is told by the code, and what the program says is beside it', () => {
    const error = new SymbolonError('storage-failed', 'mine: quota exceeded', {
      hint: 'make room',
    });
    expect(reasonOf(error)).toEqual({
      words:
        'The storage of this browser does not work. Is it full, or switched off for this page?',
      technical: 'mine: quota exceeded (make room)',
    });
  });

  it('is told closer where the place knows more', () => {
    const error = new SymbolonError('invalid-value', 'repro: not JSON');
    const meant = { 'invalid-value': 'It is not a run.' };
    expect(reasonOf(error, meant)).toEqual({
      words: 'It is not a run.',
      technical: 'repro: not JSON',
    });
    expect(reasonOf(new SymbolonError('not-running', 'stopped'), meant).words).toContain('ended');
  });

  it('is what the page itself says', () => {
    expect(reasonOf(new ToldError('It is too large.'))).toEqual({ words: 'It is too large.' });
    expect(reasonOf(new ToldError('It is damaged.', { technical: 'at 3' })).technical).toBe('at 3');
  });

  it('is told by what the browser calls it', () => {
    const reason = reasonOf(new DOMException('The quota has been exceeded.', 'QuotaExceededError'));
    expect(reason.words).toBe('The storage of this browser is full.');
    expect(reason.technical).toBe('The quota has been exceeded.');
    expect(reasonOf(new DOMException('', 'AbortError')).technical).toBe('AbortError');
  });

  it.each([new TypeError('x is not a function'), 'a text', undefined])(
    'is unexpected otherwise: %s',
    (error) => {
      expect(reasonOf(error).words).toBe('Something went wrong that this page did not expect.');
    },
  );
});
