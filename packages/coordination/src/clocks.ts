import type { CausalClock } from '@symbolon/schemas';

/** How one clock stands to another. */
export type ClockOrder = 'before' | 'after' | 'equal' | 'concurrent';

/** Compares two clocks entry by entry; a missing entry counts as 0. */
export function compareClocks(left: CausalClock, right: CausalClock): ClockOrder {
  let behind = false;
  let ahead = false;
  for (const peer of new Set([...Object.keys(left), ...Object.keys(right)])) {
    const difference = (left[peer] ?? 0) - (right[peer] ?? 0);
    if (difference < 0) behind = true;
    if (difference > 0) ahead = true;
  }
  if (behind && ahead) return 'concurrent';
  if (behind) return 'before';
  return ahead ? 'after' : 'equal';
}

/** The pointwise maximum of two clocks. Idempotent, commutative and associative. */
export function mergeClocks(left: CausalClock, right: CausalClock): CausalClock {
  const merged = Object.assign(Object.create(null) as CausalClock, left);
  for (const [peer, version] of Object.entries(right)) {
    if (version > (merged[peer] ?? 0)) merged[peer] = version;
  }
  return merged;
}

/**
 * The version of an author's next record, over all of its collections: above all that it remembers, and
 * above what it may have forgotten, since an honest past never runs more than `behindMs` after the
 * clock. What it remembers from further ahead than `aheadMs` nobody accepted, so that is forgotten. After one
 * from exactly so far ahead, which was accepted, comes one that is read a millisecond later.
 */
export function nextVersion(
  lastOfMine: number | undefined,
  now: number,
  bounds: { readonly aheadMs: number; readonly behindMs: number },
): number {
  const floor = Math.max(0, now - bounds.behindMs);
  if (lastOfMine === undefined || lastOfMine > now + bounds.aheadMs) return floor;
  return Math.max(lastOfMine + 1, floor);
}
