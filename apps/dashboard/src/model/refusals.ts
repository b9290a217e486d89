import type { PeerId, Rejection } from '@symbolon/solid';
import { shownText } from './shown-text.ts';
import { counted } from './wording.ts';

/** What was refused of one participant, and why. */
export interface RefusalView {
  readonly key: string;
  readonly peer: PeerId;
  /** Why, in plain words, and by its name. */
  readonly why: string;
  readonly technical: string;
  /** What exactly was wrong, as the check put it. */
  readonly detail: string | undefined;
  readonly path: string;
  readonly count: number;
  readonly at: number;
  /** The two contradicting records, as they were received. */
  readonly proof: readonly [string, string] | undefined;
}

/** The reasons in plain words. */
export const WHY: Readonly<Record<Rejection['reason'], string>> = {
  'too-large': 'it was too long',
  malformed: 'it could not be read',
  'from-the-future': 'it is dated in the future',
  'unknown-algorithm': 'it is signed in a way that is not known here',
  'bad-signature': 'the signature is not theirs',
  'wrong-author': 'it was written by somebody else',
  'wrong-path': 'it belongs somewhere else',
  'newer-format': 'it was written by a newer version of this page',
  'invalid-schema': 'it does not say what it has to',
  equivocation: 'they said two different things at once',
  busy: 'too much came at once; it is asked for again',
};

/** All refusals, the last first. */
export function refusalViews(rejections: readonly Rejection[]): RefusalView[] {
  return [...rejections]
    .sort((a, b) => b.at - a.at)
    .map(({ peer, path, reason, count, detail, at, proof }) => ({
      key: JSON.stringify([peer, path, reason]),
      peer,
      why: WHY[reason],
      technical: reason,
      detail: shownText(detail),
      path,
      count,
      at,
      proof,
    }));
}

/** How much was refused, of how many people, in a line. */
export function summariseRefusals(views: readonly RefusalView[]): string {
  if (views.length === 0) return 'Nothing was refused.';
  const records = views.reduce((sum, { count }) => sum + count, 0);
  const people = new Set(views.map(({ peer }) => peer)).size;
  const liars = new Set(views.flatMap(({ peer, proof }) => (proof === undefined ? [] : [peer])));
  const proven =
    liars.size === 0
      ? ''
      : ` ${counted(liars.size, 'person', 'people')} contradicted themselves, with proof.`;
  return `${counted(records, 'record', 'records')} of ${counted(people, 'person', 'people')} refused.${proven}`;
}
