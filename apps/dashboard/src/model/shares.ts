import type { PeerId } from '@symbolon/solid';

/** All of one's recognition, in the parts that shares are counted in: hundredths of a percent. */
export const WHOLE = 10_000;

/** How much of the whole each gets, in whole parts; they always add up to {@link WHOLE}. */
export type Shares = ReadonlyMap<PeerId, number>;

/** Weights as shares. Empty where all of them are 0. */
export function sharesOfWeights(weights: Readonly<Record<PeerId, number>>): Shares {
  const entries = Object.entries(weights).filter(([, weight]) => weight > 0);
  return entries.length === 0 ? new Map() : apportion(WHOLE, new Map(entries));
}

/**
 * Shares as weights, the strongest of them `strongest`, or less where they add up to `sum` before: whoever
 * sets single weights afterwards finds them on the scale that they were on.
 */
export function weightsOfShares(
  shares: Shares,
  sum: number,
  strongest: number,
): Record<PeerId, number> {
  const largest = Math.max(1, ...shares.values());
  const most = strongest / largest;
  // Beneath one there would soon be nothing left to tell them apart by.
  const scale = sum < 1 ? most : Math.min(sum / WHOLE, most);
  return Object.fromEntries([...shares].map(([id, share]) => [id, share * scale]));
}

/**
 * Gives one a share, and takes it from the others in proportion to what they have. Those in `locked` keep
 * theirs, so that one can have no more than they leave; where nobody can give or take, nothing changes.
 */
export function withShare(
  shares: Shares,
  id: PeerId,
  share: number,
  locked: ReadonlySet<PeerId> = new Set(),
): Shares {
  const others = [...shares].filter(([other]) => other !== id);
  const free = new Map(others.filter(([other]) => !locked.has(other)));
  if (free.size === 0 || !shares.has(id)) return shares;
  const kept = others.reduce((sum, [other, own]) => sum + (locked.has(other) ? own : 0), 0);
  const own = Math.min(WHOLE - kept, Math.max(0, Math.round(share)));
  const rest = apportion(WHOLE - kept - own, free);
  return new Map(
    [...shares].map(([other, before]) => [other, other === id ? own : (rest.get(other) ?? before)]),
  );
}

/** Shares as percentages without decimals that add up to 100. */
export function shownPercents(shares: Shares): ReadonlyMap<PeerId, number> {
  return shares.size === 0 ? shares : apportion(100, shares);
}

/**
 * Divides a whole number among some in proportion to their parts, in whole numbers, by the largest
 * remainder; whoever comes first by key goes first where two remainders are the same. Without any parts
 * all count the same.
 */
export function apportion(
  whole: number,
  parts: ReadonlyMap<PeerId, number>,
): ReadonlyMap<PeerId, number> {
  const largest = Math.max(...parts.values());
  // Of the largest first: what is tiny or huge loses nothing then, and the order counts for nothing.
  const relative = [...parts].map(([id, part]) => [id, largest > 0 ? part / largest : 1] as const);
  const sum = relative
    .map(([, part]) => part)
    .sort((a, b) => a - b)
    .reduce((total, part) => total + part, 0);
  const exact = relative.map(([id, part]) => ({ id, exact: (whole * part) / sum }));
  const given = new Map(exact.map((one) => [one.id, Math.floor(one.exact)]));
  const left = whole - [...given.values()].reduce((total, part) => total + part, 0);
  exact
    .sort((a, b) => (b.exact % 1) - (a.exact % 1) || (a.id < b.id ? -1 : 1))
    .slice(0, left)
    .forEach(({ id }) => given.set(id, (given.get(id) ?? 0) + 1));
  return given;
}
