/** A stretch of minutes, from `start` up to but not including `end`. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

export const MINUTES_PER_WEEK = 7 * 24 * 60;

/** Joins stretches that touch or overlap; what comes out is in order and apart. */
export function joinStretches(stretches: readonly Stretch[]): Stretch[] {
  const joined: { start: number; end: number }[] = [];
  for (const { start, end } of [...stretches].sort((a, b) => a.start - b.start)) {
    const last = joined.at(-1);
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end);
    else joined.push({ start, end });
  }
  return joined;
}

/**
 * Joins stretches on the circle of a week. A stretch that runs over the end of the week keeps an
 * `end` beyond {@link MINUTES_PER_WEEK}; a week without a gap is one stretch of the whole circle.
 */
export function joinAroundWeek(stretches: readonly Stretch[]): Stretch[] {
  const laid = stretches.map(({ start, end }) => {
    const turn = Math.floor(start / MINUTES_PER_WEEK) * MINUTES_PER_WEEK;
    return { start: start - turn, end: end - turn };
  });
  const joined = joinStretches(laid);
  // The last one may run over the end of the week into the first ones.
  let last = joined.at(-1);
  while (last !== undefined && joined.length > 1) {
    const first = joined[0];
    if (first === undefined || last.end < first.start + MINUTES_PER_WEEK) break;
    joined.shift();
    last = { start: last.start, end: Math.max(last.end, first.end + MINUTES_PER_WEEK) };
    joined[joined.length - 1] = last;
  }
  if (last !== undefined && last.end - last.start >= MINUTES_PER_WEEK) {
    return [{ start: 0, end: MINUTES_PER_WEEK }];
  }
  return joined;
}

/** Tells whether two sets of stretches share one of at least `minimum` minutes, and more than none. */
export function stretchesMeet(
  mine: readonly Stretch[],
  theirs: readonly Stretch[],
  minimum: number,
): boolean {
  return mine.some((a) => theirs.some((b) => isEnough(together(a, b), minimum)));
}

/** Like {@link stretchesMeet}, for sets made by {@link joinAroundWeek}. */
export function stretchesMeetAroundWeek(
  mine: readonly Stretch[],
  theirs: readonly Stretch[],
  minimum: number,
): boolean {
  return mine.some((a) => theirs.some((b) => isEnough(togetherAroundWeek(a, b), minimum)));
}

function isEnough(minutes: number, minimum: number): boolean {
  return minutes > 0 && minutes >= minimum;
}

function together(a: Stretch, b: Stretch): number {
  return Math.min(a.end, b.end) - Math.max(a.start, b.start);
}

function togetherAroundWeek(a: Stretch, b: Stretch): number {
  // A whole circle has no seam: all of the other stretch lies in it, across the end of the week too.
  if (a.end - a.start === MINUTES_PER_WEEK) return b.end - b.start;
  if (b.end - b.start === MINUTES_PER_WEEK) return a.end - a.start;
  return Math.max(
    together(a, b),
    together(a, { start: b.start - MINUTES_PER_WEEK, end: b.end - MINUTES_PER_WEEK }),
    together(a, { start: b.start + MINUTES_PER_WEEK, end: b.end + MINUTES_PER_WEEK }),
  );
}
