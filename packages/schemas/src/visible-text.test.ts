import { describe, expect, it } from 'vitest';
import { safeParseState } from './index.ts';
import { hiddenPart } from './visible-text.ts';

const named = (name: string) => safeParseState({ profile: { name }, units: [] });

describe('a name of what cannot be seen', () => {
  it.each([
    ['a Hangul filler', '\u3164'],
    ['the first jamo filler', '\u115f'],
    ['the second jamo filler', '\u1160'],
    ['the half-width filler', '\uffa0'],
    ['a grapheme joiner', '\u034f'],
    ['a selector alone', '\ufe0f'],
    ['a selector of ideographs alone', '\u{e0100}'],
    ['a joiner alone', '\u200d'],
    ['a non-joiner alone', '\u200c'],
    ['an inherent vowel of Khmer', '\u17b4'],
    ['musical formatting', '\u{1d173}'],
    ['what is not assigned and ignored', '\u{e0800}'],
  ])('is refused: %s', (_, character) => {
    for (const name of [character, `Ana${character}${character}`, `${character}Ana`]) {
      const parsed = named(name);
      expect(parsed.ok ? '' : parsed.error.message).toMatch(/cannot be seen/);
      expect(parsed.ok ? '' : parsed.error.at).toBe('profile.name');
    }
  });

  it.each([' ', '   ', '\u00a0', '\u2003\u3000', '\u2800', '\u2800 \u2800'])(
    'is refused: blanks alone, %j',
    (name) => {
      const parsed = named(name);
      expect(parsed.ok ? '' : parsed.error.message).toMatch(/shows nothing/);
    },
  );

  it('is refused where a joiner stands between letters that do not join', () => {
    for (const name of [
      'An\u200da',
      'An\u200ca',
      'Ana\u200d',
      '1\u200d2',
      '🌾\u200dAna',
      '🌾\u200d',
    ]) {
      expect(named(name).ok, JSON.stringify(name)).toBe(false);
    }
    for (const name of ['علی\u200c', 'علی\u200c\u200cرضا', 'क्\u200d\u200dष']) {
      expect(named(name).ok, JSON.stringify(name)).toBe(false);
    }
  });
});

describe('a name that people write', () => {
  it.each([
    ['Persian, with a non-joiner', 'می\u200cخواهم'],
    ['Arabic, with a joiner at the end', 'ه\u200d'],
    ['Hindi', 'क्\u200dष'],
    ['Malayalam, with a joiner at the end', 'അവന\u0d4d\u200d'],
    ['Sinhala', 'ශ්\u200dරී'],
    ['a farmer', '👩🏽\u200d🌾'],
    ['a flag of the rainbow', '🏳\ufe0f\u200d🌈'],
    ['a heart on fire', '❤\ufe0f\u200d🔥'],
    ['a key with a number', '1\ufe0f\u20e3'],
    ['an ideograph in one of its forms', '葛\u{e0100}飾'],
    ['Mongolian with a selector', 'ᠠ\u180b'],
    ['Korean', '김철수'],
    ['Braille', '⠁⠝⠁\u2800⠃'],
    ['accents apart from their letters', 'A\u0301na'],
    ['blanks around it', ' Ana  Sofía '],
    ['a line that is not broken', 'Ana‑Sofía O’Neill'],
  ])('is taken: %s', (_, name) => {
    expect(hiddenPart(name)).toBeUndefined();
    expect(named(name).ok).toBe(true);
  });

  it('is told from one that is not in a time that grows with its length only', () => {
    for (const part of ['👩\u200d', 'ع\u200c', 'क\u200d', 'a\ufe0f', '\u2800', '👩']) {
      expect(hiddenPart(`${part.repeat(100_000)}\u0000`)).toBeDefined();
    }
  });
});
