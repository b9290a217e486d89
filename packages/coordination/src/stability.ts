/** Factor for a history whose direction of change keeps turning. */
export const LOW_STABILITY = 0.5;
/** Factor for a history that still moves noticeably. */
export const MEDIUM_STABILITY = 0.8;
/** Factor for a history that is steady, or too short to tell. */
export const HIGH_STABILITY = 1;

/** A relative change above this is noticeable. */
const MODERATE = 0.05;

/**
 * Tells from the last values of one amount, oldest first, how far it can be trusted to stay: 0.5 when
 * the sign of change alternates, 0.8 when it still changes by more than 5% of its size, else 1. Fewer
 * than three values tell nothing. Values that are not finite are left out.
 */
export function computeStabilityFactor(history: readonly number[]): number {
  const values = history.filter(Number.isFinite);
  if (values.length < 3) return HIGH_STABILITY;
  const size = Math.max(...values.map(Math.abs));
  if (size === 0) return HIGH_STABILITY;
  const changes = values.slice(1).map((value, index) => (value - (values[index] ?? 0)) / size);
  const noticeable = changes.filter((change) => Math.abs(change) > MODERATE);
  const turns = noticeable.slice(1).filter((change, i) => change * (noticeable[i] ?? 0) < 0).length;
  if (turns > 0 && turns === noticeable.length - 1) return LOW_STABILITY;
  return noticeable.length > 0 ? MEDIUM_STABILITY : HIGH_STABILITY;
}

/** Moves a published value towards a proposed one: `previous + factor · (proposed − previous)`. */
export function damp(previous: number, proposed: number, factor: number): number {
  return previous + factor * (proposed - previous);
}
