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
    ['the first joiner of hieroglyphs', '\u{13430}'],
    ['the last control of hieroglyphs', '\u{1343f}'],
    ['the filler of Khitan', '\u{16fe4}'],
    ['the selector of shorthand', '\u{1bc9d}'],
    ['the place of an object', '\ufffc'],
    ['no character, in the first plane', '\ufdd0'],
    ['no character, at its end', '\uffff'],
    ['no character, at the end of the second', '\u{1fffe}'],
    ['no character, at the end of the last', '\u{10ffff}'],
    ['the first selector', '\ufe00'],
  ])('is refused: %s', (_, character) => {
    for (const name of [character, `Ana${character}${character}`, `${character}Ana`]) {
      const parsed = named(name);
      expect(parsed.ok ? '' : parsed.error.message).toMatch(/cannot be seen/);
      expect(parsed.ok ? '' : parsed.error.at).toBe('profile.name');
    }
  });

  it.each([
    ' ',
    '   ',
    '\u00a0',
    '\u2003\u3000',
    '\u2800',
    '\u2800 \u2800',
    '\u{13441}',
    '\u{13442} ',
    '\u{1d159}',
  ])('is refused: blanks alone, %j', (name) => {
    const parsed = named(name);
    expect(parsed.ok ? '' : parsed.error.message).toMatch(/shows nothing/);
  });

  it.each([
    ['a letter', 'A\ufe00'],
    ['a letter, for a picture', 'A\ufe0f'],
    ['a letter, of ideographs', 'A\u{e0100}'],
    ['a letter, of Mongolian', 'A\u180b'],
    ['a number that is no key', '1\ufe0f'],
    ['a key that has one already', '1\ufe0f\u20e3\ufe0f'],
    ['a sign of mathematics', '\u2229\ufe0f'],
    ['a picture, of letters', '🌾\ufe00'],
    ['a picture that has one already', '🌾\ufe0f\ufe0f'],
    ['half a flag of two letters', '🇵\ufe0f🇹'],
    ['an ideograph that has one already', '葛\u{e0100}\u{e0101}'],
    ['an ideograph, for a picture', '葛\ufe0f'],
    ['Arabic', 'ع\ufe00'],
    ['Hindi', 'क\ufe00'],
    ['Burmese, another than it has', 'မ\ufe01'],
    ['a blank', 'Ana \ufe0f'],
  ])('is refused where a selector selects nothing: after %s', (_, name) => {
    expect(named(name).ok, JSON.stringify(name)).toBe(false);
  });

  it.each([
    ['a layout of hieroglyphs that has no second', '\u{13000}\u{13430}'],
    ['a layout of letters', 'A\u{13430}B'],
    ['a vowel separator of Mongolian at the end', 'ᠠ\u180e'],
    ['a flag that is none', '🏴\u{e0067}\u{e0062}\u{e007f}'],
    ['a flag with a letter of its own', '🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}'],
    [
      'letters of a flag behind another picture',
      '🌾\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}',
    ],
  ])('is refused: %s', (_, name) => {
    expect(named(name).ok, JSON.stringify(name)).toBe(false);
  });

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
    ['Mongolian with a vowel apart', 'ᠠᠨ\u180eᠠ'],
    ['Burmese, with its dots', 'မ\ufe00ြ'],
    ['an ideograph as it was before it was unified', '神\ufe00田'],
    ['hieroglyphs, one above the other', '\u{13191}\u{13430}\u{132aa}'],
    ['a hieroglyph, turned', '\u{13191}\ufe00'],
    ['Khitan', '\u{18b00}\u{16fe4}\u{18b01}'],
    ['a black flag', '🏴'],
    ['pirates', '🏴\u200d☠\ufe0f'],
    ['Wales', '🏴\u{e0067}\u{e0062}\u{e0077}\u{e006c}\u{e0073}\u{e007f}'],
    ['a flag of two letters', '🇵🇹'],
    ['a family', '👨\u200d👩\u200d👧\u200d👦'],
    ['a detective', '🕵🏽\u200d♂\ufe0f'],
    ['an arrow in colour', '➡\ufe0f Ana'],
    ['a mark of trade as text', 'Ana™\ufe0e'],
    ['stars and numbers', '#1 * 2'],
    ['what is only private', '\ue000'],
    ['Braille', '⠁⠝⠁\u2800⠃'],
    ['accents apart from their letters', 'A\u0301na'],
    ['blanks around it', ' Ana  Sofía '],
    ['a line that is not broken', 'Ana‑Sofía O’Neill'],
  ])('is taken: %s', (_, name) => {
    expect(hiddenPart(name)).toBeUndefined();
    expect(named(name).ok).toBe(true);
  });

  // Were there two ways to read a part, so many parts would take longer than the world has been there.
  it('is told from one that is not in a time that grows with its length only', () => {
    const letters = [
      '👩',
      '🏴',
      'ع',
      'क',
      'မ',
      'ᠠ',
      '葛',
      '\u{13191}',
      '\u{18b00}',
      '\u{1bc00}',
      '1',
      'a',
      ' ',
    ];
    const unseen = [
      '',
      '\u200d',
      '\u200c',
      '\ufe0f',
      '\ufe00',
      '\u180e',
      '\u180b',
      '\u{13430}',
      '\u{16fe4}',
    ];
    for (const letter of letters) {
      for (const part of unseen.map((character) => letter + character)) {
        expect(hiddenPart(`${part.repeat(5_000)}\u0000`)).toBeDefined();
      }
    }
  });
});

describe('what Unicode says of a character', () => {
  const all = function* () {
    for (let code = 0; code <= 0x10ffff; code += 1) {
      if (code < 0xd800 || code > 0xdfff) yield String.fromCodePoint(code);
    }
  };
  const allThat = (pattern: RegExp) => Array.from(all()).filter((each) => pattern.test(each));

  it('is ignored, a control, or none: it is no name, and none in front of one', () => {
    const unseen = allThat(/[\p{DI}\p{Cc}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}]/u);
    expect(unseen.length).toBeGreaterThan(4_000);
    expect(unseen.filter((each) => hiddenPart(each) === undefined)).toEqual([]);
    expect(unseen.filter((each) => hiddenPart(`${each}Ana`) === undefined)).toEqual([]);
  });

  it('a format: it is a name only where it has a picture of its own', () => {
    const pictured = /[\u0600-\u0605\u06dd\u070f\u0890-\u0891\u08e2\u{110bd}\u{110cd}]/u;
    const taken = allThat(/\p{Cf}/u).filter((each) => hiddenPart(each) === undefined);
    expect(taken).toEqual(allThat(pictured));
  });

  it('a selector: no letter of Europe or of a key is another with one after it', () => {
    const selectors = allThat(/\p{Variation_Selector}/u);
    const letters = allThat(/[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}0-9#*]/u);
    for (const selector of selectors.slice(0, 24)) {
      expect(letters.filter((each) => hiddenPart(each + selector) === undefined)).toEqual([]);
    }
  });

  it('a picture: it may be chosen as text or in colour, and joined with others', () => {
    // Of what may be a picture, half a flag and the keys go by rules of their own.
    const pictures = allThat(/(?![\u{1f1e6}-\u{1f1ff}#*0-9])\p{Emoji}/u);
    expect(
      pictures.filter((each) => hiddenPart(`${each}\ufe0f\u200d${each}`) !== undefined),
    ).toEqual([]);
  });
});
