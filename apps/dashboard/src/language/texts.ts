import {
  chainedTranslator,
  flatten,
  translator,
  type ChainedTranslator,
} from '@solid-primitives/i18n';
import { translation, type Texts } from './chosen.ts';

/**
 * The texts of one area of the page, written in English here and read in whatever language is chosen:
 * `texts.title()`, `texts.found(3)`. Read where something tracks, they follow the choice.
 */
export function textsOf<T extends Texts>(area: string, english: T): ChainedTranslator<T> {
  let made: { readonly by: unknown; readonly texts: Texts } | undefined;
  const current = () => {
    const by = translation();
    if (made?.by !== by) made = { by, texts: flatten(by(area, english)) };
    // Whatever is translated has the shape of what it was translated from.
    return made.texts as T;
  };
  return chainedTranslator(english, translator<T>(current));
}
