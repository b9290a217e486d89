/** A language that the page can be read in. */
export interface Language {
  /** Its tag by BCP 47: the `lang` of the document. */
  readonly tag: string;
  /** What it calls itself. */
  readonly name: string;
  readonly direction: 'ltr' | 'rtl';
  /** By whose rules numbers, dates and lists are written. */
  readonly formats: string;
  /** By whose rules its texts tell one from many. */
  readonly plurals: string;
}

/** The texts are written in it, so it is at hand without being loaded. */
export const ENGLISH: Language = {
  tag: 'en',
  name: 'English',
  direction: 'ltr',
  formats: 'en',
  plurals: 'en',
};

/**
 * English as a language from right to left would treat it: longer, its ends marked, its numbers in other
 * digits. Whoever sees an unmarked word in it has found one that cannot be translated.
 */
const MIRRORED: Language = {
  tag: 'ar-XB',
  name: 'Mirrored English (a test)',
  direction: 'rtl',
  formats: 'ar-u-nu-arab',
  plurals: 'en',
};

/** Every language there is. */
export const LANGUAGES: readonly Language[] = [ENGLISH, MIRRORED];
