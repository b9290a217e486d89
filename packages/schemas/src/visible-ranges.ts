// Characters by what there is to see of them, and in which scripts. The ranges are written out, since what
// Unicode counts among them differs from one platform's tables to the next.

/** First and last of a range of characters. */
export type Range = readonly [first: number, last: number];

/** Reads ranges in hexadecimal: `20 2000-200a`. */
export function ranges(text: string): readonly Range[] {
  return text.split(' ').map((range) => {
    const [first = '', last = first] = range.split('-');
    return [parseInt(first, 16), parseInt(last, 16)];
  });
}

/** Space, in the widths that there are: the Braille pattern of no dots and a note without a head too. */
export const BLANK = ranges('20 a0 1680 2000-200a 202f 205f 2800 3000 13441-13442 1d159');

/**
 * Nothing to see, or an effect on all around: what Unicode lets be ignored by default, what it calls control
 * or format without a picture, what will never be a character, and what stands for what is not there. What
 * {@link SCRIPTS} have a place for is among it.
 */
export const HIDDEN = ranges(
  [
    '0-1f 7f-9f ad 34f 61c 115f-1160 17b4-17b5 180b-180f 200b-200f 2028-202e 2060-206f 3164 fdd0-fdef',
    'fe00-fe0f feff ffa0 fff0-fffc fffe-ffff 13430-1343f 16fe4 1bc9d 1bca0-1bca3 1d173-1d17a',
    '1fffe-1ffff 2fffe-2ffff 3fffe-3ffff 4fffe-4ffff 5fffe-5ffff 6fffe-6ffff 7fffe-7ffff 8fffe-8ffff',
    '9fffe-9ffff afffe-affff bfffe-bffff cfffe-cffff dfffe-e0fff efffe-effff ffffe-fffff 10fffe-10ffff',
  ].join(' '),
);

/** Letters, and what that cannot be seen has a place beside them. */
export interface Script {
  readonly letters: readonly Range[];
  /** Which form of a letter is meant: one, right after it. */
  readonly forms?: readonly Range[];
  /** One, between two letters. */
  readonly between?: readonly Range[];
  /** One, after a letter and its form, whatever follows; never one that may stand between two. */
  readonly after?: readonly Range[];
}

const JOINER = '200d';
const JOINERS = ranges('200c-200d');

/** The scripts in which what cannot be seen says how to draw what can. */
export const SCRIPTS: readonly Script[] = [
  // Arabic, Syriac, Thaana, N'Ko, Mandaic: letters that join, and are kept from it.
  {
    letters: ranges('600-61b 61d-8ff fb50-fdcf fdf0-fdff fe70-fefe'),
    between: ranges('200c'),
    after: ranges(JOINER),
  },
  // The scripts of India and its neighbours: how what comes before is to be drawn.
  {
    letters: ranges(
      '900-fff 1700-17b3 17b6-17ff 1810-181f 18b0-18ff 1900-1cff a800-a83f a880-a9df aa00-aa5f aa80-abff 11000-1165f 11680-11fff',
    ),
    after: JOINERS,
  },
  // Burmese with its dots, Phags-pa turned round, Manichaean.
  {
    letters: ranges('1000-109f a840-a87f a9e0-a9ff aa60-aa7f 10ac0-10aff'),
    forms: ranges('fe00'),
    after: JOINERS,
  },
  {
    // Mongolian.
    letters: ranges('1800-180a 1820-18af 11660-1167f'),
    forms: ranges('180b-180d 180f'),
    between: ranges('180e'),
    after: JOINERS,
  },
  // Ideographs: the shape that a family writes its name with.
  {
    letters: ranges('3400-4dbf 4e00-9fff f900-faff 20000-2fffd 30000-3fffd'),
    forms: ranges('fe00-fe02 e0100-e01ef'),
  },
  // Hieroglyphs: how they are turned, and which stand above or beside which.
  {
    letters: ranges('13000-1342f 13440 13443-143ff'),
    forms: ranges('fe00-fe06'),
    between: ranges('13430-13436 13439-1343b'),
  },
  // Khitan, and Duployan shorthand.
  { letters: ranges('18b00-18cff'), after: ranges('16fe4') },
  { letters: ranges('1bc00-1bc99'), after: ranges('1bc9d') },
];

/** Where pictures are that a selector turns into text or into colour, and a joiner makes one of. */
export const PICTURE = ranges(
  'a9 ae 203c 2049 2122 2139 2190-21ff 231a-23ff 24c2 25aa-25ff 2600-27bf 2934-2935 2b05-2b07 2b1b-2b1c 2b50 2b55 3030 303d 3297 3299 1f000-1f1e5 1f200-1f3f3 1f3f5-1faff',
);
