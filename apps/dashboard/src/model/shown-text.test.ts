import { expect, test } from 'vitest';
import { shownText } from './shown-text.ts';

test('what cannot be seen is nothing', () => {
  const blanks = [
    '',
    '  ',
    '\u{3164}',
    '\u{200B}\u{200D}',
    '\u{2800}',
    '\u{202E}',
    '\u{FFA0} \u{115F}',
  ];
  for (const blank of blanks) expect(shownText(blank)).toBeUndefined();
  for (const seen of ['Ana', '大家', '👩‍👧', '<b>', '0']) expect(shownText(seen)).toBe(seen);
});

test('a text neither turns its surroundings nor piles marks upon them', () => {
  expect(shownText('\u{202E}anA')).toBe('anA');
  expect(shownText(`Z${'\u{0301}'.repeat(60)}o`)).toBe(`Z${'\u{0301}'.repeat(4)}o`);
});
