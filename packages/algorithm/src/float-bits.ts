const number = new Float64Array(1);
const bits = new BigUint64Array(number.buffer);

/** The next number above one that is finite and not negative. */
export function nextUp(value: number): number {
  // Adding 0 makes −0 plain.
  number[0] = value + 0;
  bits[0] = (bits[0] as bigint) + 1n;
  return number[0];
}

/** The number so many places above one that is not negative, or below; never below 0. */
export function shifted(value: number, places: number): number {
  number[0] = value + 0;
  const place = (bits[0] as bigint) + BigInt(places);
  bits[0] = place < 0n ? 0n : place;
  return number[0];
}

/**
 * The number half-way between two that are not negative, counting the numbers there are between them:
 * 64 halvings reach any. The lower one if there is none between.
 */
export function middle(low: number, high: number): number {
  number[0] = low + 0;
  const below = bits[0] as bigint;
  number[0] = high + 0;
  bits[0] = (below + (bits[0] as bigint)) >> 1n;
  return number[0];
}
