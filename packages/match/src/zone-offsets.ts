/**
 * How far a zone was ahead of UTC at any instant. Asking the machine's time-zone tables is slow, so a
 * span of each zone is read at once and kept: the instants at which its clocks changed, and the offsets
 * between them.
 */

const DAY_MS = 86_400_000;
/** Clocks have never been changed and changed back within this time: what it leaves unseen is nothing. */
const STEP_MS = 3 * DAY_MS;
const STEPS = 120;
const SPAN_MS = STEPS * STEP_MS;
/** Strangers choose the dates that are asked about: no more is kept than this, a few megabytes. */
const MOST_SPANS = 20_000;

interface Span {
  /** When clocks were changed, in ms since 1970, in order. */
  readonly changes: readonly number[];
  /** Before the first change, between each two, and after the last, in ms. */
  readonly offsets: readonly number[];
}

const spans = new Map<string, Map<number, Span>>();
let kept = 0;

/** How many ms a zone is ahead of UTC at an instant, in ms since 1970. */
export function offsetAt(zone: string, instantMs: number): number {
  const { changes, offsets } = spanOf(zone, Math.floor(instantMs / SPAN_MS));
  let index = 0;
  while (index < changes.length && instantMs >= (changes[index] as number)) index += 1;
  return offsets[index] as number;
}

/** When a zone's clocks are changed from one instant up to another, in ms since 1970. */
export function changesBetween(zone: string, fromMs: number, untilMs: number): number[] {
  const found: number[] = [];
  for (let index = Math.floor(fromMs / SPAN_MS); index * SPAN_MS < untilMs; index += 1) {
    for (const change of spanOf(zone, index).changes) {
      if (change >= fromMs && change < untilMs) found.push(change);
    }
  }
  return found;
}

function spanOf(zone: string, index: number): Span {
  let ofZone = spans.get(zone);
  if (ofZone === undefined) spans.set(zone, (ofZone = new Map<number, Span>()));
  let span = ofZone.get(index);
  if (span === undefined) {
    if (kept >= MOST_SPANS) {
      spans.clear();
      spans.set(zone, (ofZone = new Map<number, Span>()));
      kept = 0;
    }
    span = readSpan(zone, index * SPAN_MS);
    ofZone.set(index, span);
    kept += 1;
  }
  return span;
}

function readSpan(zone: string, fromMs: number): Span {
  const changes: number[] = [];
  const offsets = [askTables(zone, fromMs)];
  for (let step = 0; step < STEPS; step += 1) {
    const before = offsets.at(-1) as number;
    let early = fromMs + step * STEP_MS;
    let late = early + STEP_MS;
    const after = askTables(zone, late);
    if (after === before) continue;
    // Clocks are changed on a full second.
    while (late - early > 1_000) {
      const middle = early + Math.floor((late - early) / 2_000) * 1_000;
      if (askTables(zone, middle) === before) early = middle;
      else late = middle;
    }
    changes.push(late);
    offsets.push(after);
  }
  return { changes, offsets };
}

const formats = new Map<string, Intl.DateTimeFormat>();

function askTables(zone: string, instantMs: number): number {
  let format = formats.get(zone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
    formats.set(zone, format);
  }
  // Ends in "GMT", "GMT-08:00" or, long ago, "GMT+00:53:28".
  const parts = /GMT([+-])(\d\d):(\d\d)(?::(\d\d))?/.exec(format.format(clamped(instantMs)));
  if (parts === null) return 0;
  const seconds = Number(parts[2]) * 3_600 + Number(parts[3]) * 60 + Number(parts[4] ?? 0);
  return (parts[1] === '-' ? -seconds : seconds) * 1_000;
}

/** The outermost instants that a date can hold: the tables say nothing of what is beyond. */
function clamped(instantMs: number): number {
  return Math.max(-8.64e15, Math.min(8.64e15, instantMs));
}
