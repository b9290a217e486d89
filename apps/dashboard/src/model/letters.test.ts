import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fitting, lettersOf, segmentsOf, shortened } from './letters.ts';

const FAMILY = '👩‍👩‍👧‍👦';
/** One letter to the segmenter, a hundred to the eye. */
const CROWD = Array<string>(100).fill('👩').join('\u{200D}');
const letterOf = (code: number) => String.fromCodePoint(code);
const narrow = (text: string) => lettersOf(text).length * 10;

test('letters are what a reader sees, unless there are too many in one', () => {
  expect(lettersOf(`a${FAMILY}é`)).toEqual(['a', FAMILY, 'é']);
  expect(lettersOf(CROWD).length).toBeGreaterThan(100);
});

test('plain texts are taken apart without the segmenter, and as it would', () => {
  const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  fc.assert(
    fc.property(fc.string({ unit: fc.integer({ min: 0, max: 0x3_20 }).map(letterOf) }), (text) => {
      expect(segmentsOf(text)).toEqual(
        Array.from(segmenter.segment(text), ({ segment }) => segment),
      );
    }),
  );
});

test('a long text ends in dots and never within a letter', () => {
  expect(shortened('Ana', 3)).toBe('Ana');
  expect(shortened('Ana and Rui', 5)).toBe('Ana…');
  expect(shortened(FAMILY.repeat(5), 3)).toBe(`${FAMILY.repeat(2)}…`);
  expect(shortened(CROWD, 4)).toBe('👩‍👩…');
});

test('what is fitted into a width is as long as fits, and one letter at least', () => {
  expect(fitting('Ana', 30, narrow)).toBe('Ana');
  expect(fitting('Anabela', 40, narrow)).toBe('Ana…');
  expect(fitting('W', 1, narrow)).toBe('W');
  expect(fitting('WW', 1, narrow)).toBe('W…');
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme' }),
      fc.integer({ min: 20, max: 200 }),
      (text, room) => {
        expect(narrow(fitting(text, room, narrow))).toBeLessThanOrEqual(room);
      },
    ),
  );
});
