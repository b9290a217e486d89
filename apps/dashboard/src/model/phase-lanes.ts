import type { PeerId } from '@symbolon/solid';

/** Silence longer than this between two heartbeats shows as a gap, in milliseconds. */
export const GAP_AFTER_MS = 12_000;
/** How much of the past the lanes show, in milliseconds. */
export const LANE_WINDOW_MS = 90_000;

/** Less than this would make single heartbeats look like much. */
const LEAST_WINDOW_MS = 20_000;

/** A stretch of time that one participant was seen in one phase. */
export interface PhaseSpan {
  readonly phase: number;
  readonly from: number;
  readonly until: number;
  /** Alternates from one phase to the next, also where some were skipped. */
  readonly turn: 0 | 1;
}

/** What was seen of each participant, oldest first. Values are replaced, never changed. */
export type PhaseLanes = ReadonlyMap<PeerId, readonly PhaseSpan[]>;

/** Adds that a participant was in a phase at a moment, and drops what is older than the window. */
export function observePhase(
  lanes: PhaseLanes,
  peer: PeerId,
  phase: number,
  at: number,
): PhaseLanes {
  const spans = lanes.get(peer) ?? [];
  const last = spans.at(-1);
  const next: PhaseSpan[] = spans.filter(({ until }) => until > at - LANE_WINDOW_MS);
  const turn = last?.phase === phase ? last.turn : last?.turn === 0 ? 1 : 0;
  if (last === undefined || at - last.until > GAP_AFTER_MS) {
    next.push({ phase, from: at, until: at, turn });
  } else {
    next.pop();
    next.push({ ...last, until: at });
    if (last.phase !== phase) next.push({ phase, from: at, until: at, turn });
  }
  return new Map(lanes).set(peer, next);
}

/** A stretch of a lane to be read: in one phase, or with nothing heard at all. */
export interface Stretch {
  /** `undefined` while nothing was heard. */
  readonly phase: number | undefined;
  readonly from: number;
  readonly until: number;
}

/**
 * What the spans of one lane show, oldest first: the silences before, between and after them too, from the
 * moment that the lanes begin at up to now.
 */
export function stretchesOf(spans: readonly PhaseSpan[], since: number, now: number): Stretch[] {
  const [first] = spans;
  if (first === undefined) return [{ phase: undefined, from: since, until: now }];
  const before = { phase: undefined, from: since, until: first.from };
  const seen = spans.flatMap(({ phase, from, until }, index): Stretch[] => {
    const next = spans[index + 1]?.from ?? now;
    const isHeard = index === spans.length - 1 ? next - until <= GAP_AFTER_MS : next === until;
    const silence = { phase: undefined, from: until, until: next };
    return isHeard ? [{ phase, from, until: next }] : [{ phase, from, until }, silence];
  });
  return first.from - since > GAP_AFTER_MS ? [before, ...seen] : seen;
}

/** A span as parts of the window: 0 at its left end, 1 now. */
export interface DrawnSpan {
  readonly phase: number;
  readonly start: number;
  readonly width: number;
  readonly turn: 0 | 1;
}

/** When the lanes begin: with the first thing seen of anybody, if that is still in the window. */
export function lanesSince(lanes: PhaseLanes, now: number): number {
  const first = Math.min(now, ...[...lanes.values()].map((spans) => spans[0]?.from ?? now));
  return Math.max(first, now - LANE_WINDOW_MS);
}

/** How much time the lanes show: since the first thing seen, within bounds. */
export function laneSpan(lanes: PhaseLanes, now: number): number {
  return Math.max(LEAST_WINDOW_MS, now - lanesSince(lanes, now));
}

/**
 * Places the spans of one lane in a window of `spanMs`. The last one reaches up to now unless it has
 * been silent for too long.
 */
export function drawLane(spans: readonly PhaseSpan[], now: number, spanMs: number): DrawnSpan[] {
  const part = (at: number) => Math.min(1, Math.max(0, 1 - (now - at) / spanMs));
  return spans.flatMap(({ phase, from, until, turn }, index) => {
    const isLast = index === spans.length - 1;
    const end = isLast && now - until <= GAP_AFTER_MS ? now : until;
    const start = part(from);
    const width = part(end) - start;
    return width > 0 ? [{ phase, start, width, turn }] : [];
  });
}
