import { COMPUTE_FRESH_MS, COORDINATE_FRESH_MS } from '@symbolon/coordination';
import { ValidationError } from '@symbolon/schemas';
import type { Thresholds } from './protocol.ts';

/** The thresholds of a protocol that states none. */
export const DEFAULT_THRESHOLDS: Thresholds = {
  epsilon: 1e-6,
  computeFreshMs: COMPUTE_FRESH_MS,
  coordinateFreshMs: COORDINATE_FRESH_MS,
};

/** Longer than anything of a group that lives. */
const YEAR_MS = 366 * 24 * 60 * 60 * 1000;

/** From where up to where each may be. */
const RANGE: Readonly<Record<keyof Thresholds, readonly [number, number]>> = {
  epsilon: [0, 1],
  computeFreshMs: [1, YEAR_MS],
  coordinateFreshMs: [1, YEAR_MS],
};

/** Fills in what is left out. Throws a `ValidationError` for what is out of range, or unheard of. */
export function thresholdsOf(stated: Partial<Thresholds> = {}): Thresholds {
  const thresholds = { ...DEFAULT_THRESHOLDS };
  for (const [name, value] of Object.entries<unknown>(stated)) {
    const at = `thresholds.${name}`;
    if (!isThreshold(name)) throw new ValidationError(`${at} is no threshold`, { at });
    if (value === undefined) continue;
    const [least, most] = RANGE[name];
    // Turned round, so that what is no number does not pass.
    if (typeof value !== 'number' || !(value >= least && value <= most)) {
      const said = typeof value === 'number' ? String(value) : typeof value;
      const range = `a number from ${String(least)} to ${String(most)}`;
      throw new ValidationError(`${at}: ${range} expected, not ${said}`, { at });
    }
    thresholds[name] = value;
  }
  return Object.freeze(thresholds);
}

function isThreshold(name: string): name is keyof Thresholds {
  return Object.hasOwn(RANGE, name);
}
