import { HIGH_STABILITY, computeStabilityFactor } from '@symbolon/coordination';

/** Phases that the history of an amount goes back. */
const PHASES = 4;

/**
 * Keeps the last amounts of each of my units, phase by phase, and tells how steady the least steady one
 * is.
 */
export function createSteadiness() {
  const histories = new Map<string, number[]>();
  return {
    /** Notes the amounts of a phase that ends, by unit; units that are gone are forgotten. */
    note(amounts: ReadonlyMap<string, number>): number {
      for (const unit of histories.keys()) if (!amounts.has(unit)) histories.delete(unit);
      let factor = HIGH_STABILITY;
      for (const [unit, amount] of amounts) {
        const history = [...(histories.get(unit) ?? []), amount].slice(-PHASES);
        histories.set(unit, history);
        factor = Math.min(factor, computeStabilityFactor(history));
      }
      return factor;
    },
  };
}
