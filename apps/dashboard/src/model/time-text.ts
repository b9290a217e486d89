import type { Moment } from './moment.ts';
import { formatClock, formatDay, formatPlain } from '../language/formats.ts';
import { timeTexts } from '../texts/time.ts';

/** When a moment was, beside now: the day too where it was another. */
export function momentWords({ at, phase }: Moment, now: number): string {
  const [day, clock, number] = [formatDay(at), formatClock(at), formatPlain(phase.phase)];
  return day === formatDay(now) ? timeTexts.at(clock, number) : timeTexts.onDay(day, clock, number);
}

/** What a file with a recording is called: by when it ends. */
export function recordingName(moments: readonly Moment[]): string {
  const end = new Date(moments.at(-1)?.at ?? 0).toISOString().slice(0, 19).replaceAll(':', '-');
  return `symbolon-${end}.json`;
}
