import type { Moment } from './moment.ts';

const CLOCK = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' });
const DAY = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });

/** When a moment was, beside now: the day too where it was another. */
export function momentWords({ at, phase }: Moment, now: number): string {
  const day = DAY.format(at) === DAY.format(now) ? '' : `${DAY.format(at)}, `;
  return `${day}${CLOCK.format(at)}, phase ${String(phase.phase)}`;
}

/** What a file with a recording is called: by when it ends. */
export function recordingName(moments: readonly Moment[]): string {
  const end = new Date(moments.at(-1)?.at ?? 0).toISOString().slice(0, 19).replaceAll(':', '-');
  return `symbolon-${end}.json`;
}
