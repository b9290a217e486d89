import { expect, test } from 'vitest';
import { segmentsOf } from './letters.ts';
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

test('a text piles no marks upon the lines around it', () => {
  expect(shownText(`Z${'\u{0301}'.repeat(60)}o`)).toBe(`Z${'\u{0301}'.repeat(4)}o`);
});

test('a line can end within whatever claims to be one endless letter', () => {
  const crowd = Array<string>(80).fill('👩').join('\u{200D}');
  expect(segmentsOf(crowd)).toHaveLength(1);
  const shown = shownText(crowd) ?? '';
  expect(segmentsOf(shown).filter((letter) => letter === '👩')).toHaveLength(80);
});
