/** How fast a participant settles. */
export interface Contraction {
  /**
   * By what the change of one phase is smaller than that of the phase before, on the average of the
   * last ones: below 1 it settles, at 1 or above it does not. `undefined` while it cannot be told.
   */
  readonly rate: number | undefined;
  /** How many more phases it will take at that rate; `undefined` while it cannot be told. */
  readonly phasesToGo: number | undefined;
}

/** Phases that the rate is worked out from. */
const WINDOW = 6;

/**
 * Estimates from the largest relative change of each phase, oldest first, how fast they shrink: the
 * slope of the straight line through their logarithms that is nearest in least squares. A phase in
 * which nothing changed tells nothing about the rate. `epsilon` is the change that counts as none.
 */
export function estimateContraction(changes: readonly number[], epsilon: number): Contraction {
  const points = changes
    .slice(-WINDOW)
    .flatMap((change, phase) => (change > 0 ? [{ phase, log: Math.log(change) }] : []));
  const rate = points.length < 2 ? undefined : Math.exp(slopeOf(points));
  const last = changes.at(-1) ?? Number.NaN;
  if (last <= epsilon) return { rate, phasesToGo: 0 };
  if (rate === undefined || !(rate < 1) || Number.isNaN(last))
    return { rate, phasesToGo: undefined };
  return { rate, phasesToGo: Math.ceil(Math.log(epsilon / last) / Math.log(rate)) };
}

function slopeOf(points: readonly { readonly phase: number; readonly log: number }[]): number {
  const mean = (pick: (point: { phase: number; log: number }) => number) =>
    points.reduce((sum, point) => sum + pick(point), 0) / points.length;
  const [phase, log] = [mean((point) => point.phase), mean((point) => point.log)];
  const covariance = mean((point) => (point.phase - phase) * (point.log - log));
  return covariance / mean((point) => (point.phase - phase) ** 2);
}
