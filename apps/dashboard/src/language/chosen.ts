import { createSignal, type Accessor } from 'solid-js';
import { ENGLISH, LANGUAGES, type Language } from './languages.ts';

/** Texts of one area: in place of a name, a text or what makes one of what it tells. */
export type Texts = Readonly<Record<string, unknown>>;

/** Puts the texts of an area, given in English, into a language. */
export type Translation = (area: string, english: Texts) => Texts;

const KEPT_AS = 'symbolon.language';
const ASKED_BY = 'language';

const AS_WRITTEN: Translation = (_area, english) => english;

/** What has to be loaded for each language but English. */
const LOADED: Readonly<Record<string, () => Promise<Translation>>> = {
  'ar-XB': async () => (await import('./mirrored.ts')).mirrored,
};

interface Chosen {
  readonly language: Language;
  readonly translation: Translation;
}

const [chosen, setChosen] = createSignal<Chosen>({ language: ENGLISH, translation: AS_WRITTEN });

/** The language that the page is shown in. */
export const language: Accessor<Language> = () => chosen().language;

/** What puts English texts into it. */
export const translation: Accessor<Translation> = () => chosen().translation;

/** Shows the page in a language from now on, and says so to whatever reads the document. */
async function show(next: Language): Promise<void> {
  const load = LOADED[next.tag];
  const made = load === undefined ? AS_WRITTEN : await load();
  setChosen({ language: next, translation: made });
  document.documentElement.lang = next.tag;
  document.documentElement.dir = next.direction;
}

/** Shows the page in a language, and keeps that for the next time. */
export async function chooseLanguage(next: Language): Promise<void> {
  await show(next);
  localStorage.setItem(KEPT_AS, next.tag);
}

/** Shows the page as its address asks (`?language=`), as was chosen the last time, or in English. */
export async function restoreLanguage(): Promise<void> {
  const asked = named(new URL(location.href).searchParams.get(ASKED_BY));
  if (asked !== undefined) await chooseLanguage(asked);
  else {
    const kept = named(localStorage.getItem(KEPT_AS));
    if (kept !== undefined && kept !== ENGLISH) await show(kept);
  }
}

function named(tag: string | null): Language | undefined {
  return LANGUAGES.find((one) => one.tag === tag);
}
