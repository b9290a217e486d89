import { updateStateStability, type AmountHistories } from '@symbolon/coordination';

/**
 * Keeps the last amounts of each of my units, phase by phase, and tells how steady the least steady one
 * is.
 */
export function createSteadiness() {
  let histories: AmountHistories = new Map();
  return {
    /** Notes the amounts of a phase that ends, by unit. */
    note(amounts: ReadonlyMap<string, number>): number {
      const updated = updateStateStability(histories, amounts);
      ({ histories } = updated);
      return updated.stability;
    },
    histories: () => histories,
  };
}
