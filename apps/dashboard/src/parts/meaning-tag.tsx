import type { Tier } from '@symbolon/solid';
import { Match, Switch } from 'solid-js';
import type { Standing, TieKind } from '../model/ties.ts';
import { wordsTexts } from '../texts/words.ts';

/** The three meanings that bear a colour, one that is not known, and none of them. */
export type Meaning = TieKind | 'open' | 'none';

/** One of the meanings by word, shape and colour. */
export function MeaningTag(props: { readonly meaning: Meaning; readonly children: string }) {
  return (
    <span class="tag" data-meaning={props.meaning}>
      <svg viewBox="0 0 18 10" aria-hidden="true" width="18" height="10">
        <Switch>
          <Match when={props.meaning === 'mutual'}>
            <path d="M1 5H17" stroke="currentColor" stroke-width="3" stroke-linecap="round" />
          </Match>
          <Match when={props.meaning === 'one-way'}>
            <path d="M1 5H11" stroke="currentColor" stroke-width="2" stroke-dasharray="3 2.5" />
            <path d="M10 1L17 5L10 9Z" fill="currentColor" />
          </Match>
          <Match when={props.meaning === 'unknown'}>
            <g fill="none" stroke="currentColor">
              <path d="M2 5H9" stroke-width="2" stroke-linecap="round" stroke-dasharray="0 3.5" />
              <path d="M11 1.5L16.5 5L11 8.5Z" />
            </g>
          </Match>
          <Match when={props.meaning === 'open'}>
            <rect x="2" y="1.5" width="14" height="7" rx="2" fill="none" stroke="currentColor" />
          </Match>
          <Match when={props.meaning === 'none'}>
            <circle cx="9" cy="5" r="1.5" fill="currentColor" />
          </Match>
        </Switch>
      </svg>
      {props.children}
    </span>
  );
}

/** Whether an amount comes of a choice of both or of one. */
export function TierTag(props: { readonly tier: Tier }) {
  return <RecognitionTag kind={props.tier === 1 ? 'mutual' : 'one-way'} />;
}

/** Whether whoever is recognised does so in return, if that is known. */
export function RecognitionTag(props: { readonly kind: TieKind }) {
  return <MeaningTag meaning={props.kind}>{wordsTexts.tie[props.kind]()}</MeaningTag>;
}

const MEANINGS: Readonly<Record<Standing, Meaning>> = {
  mutual: 'mutual',
  'only-me': 'one-way',
  'only-them': 'one-way',
  none: 'none',
  'me-unheard': 'unknown',
  unheard: 'none',
};

/** How somebody and I stand to each other. */
export function StandingTag(props: { readonly standing: Standing }) {
  return (
    <MeaningTag meaning={MEANINGS[props.standing]}>
      {wordsTexts.standing[props.standing]()}
    </MeaningTag>
  );
}
