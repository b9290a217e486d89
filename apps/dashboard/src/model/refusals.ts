import type { PeerId, Rejection } from '@symbolon/solid';
import { shownText } from './shown-text.ts';
import { wordsTexts } from '../texts/words.ts';
import { workingsTexts } from '../texts/workings.ts';

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

/** All refusals, the last first. */
export function refusalViews(rejections: readonly Rejection[]): RefusalView[] {
  return [...rejections]
    .sort((a, b) => b.at - a.at)
    .map(({ peer, path, reason, count, detail, at, proof }) => ({
      key: JSON.stringify([peer, path, reason]),
      peer,
      why: workingsTexts.refused.reason[reason](),
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
  if (views.length === 0) return workingsTexts.refused.nothingSummary();
  const records = views.reduce((sum, { count }) => sum + count, 0);
  const people = new Set(views.map(({ peer }) => peer)).size;
  const liars = new Set(views.flatMap(({ peer, proof }) => (proof === undefined ? [] : [peer])));
  const [counted, from] = [wordsTexts.records(records), wordsTexts.people(people)];
  return liars.size === 0
    ? workingsTexts.refused.summary(counted, from)
    : workingsTexts.refused.summaryProven(counted, from, liars.size);
}
