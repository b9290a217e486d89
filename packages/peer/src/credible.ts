/** A member that was heard of, but whose heartbeat has not come yet, claims less than any phase. */
const NOTHING_CLAIMED = -1;

/**
 * A phase lasts far longer than a millisecond, so nobody has come through more of them than there have
 * been since 1970. Whoever says so would take those along who believe it, to where no number is left to
 * go on to.
 */
export function credible(phase: number | undefined, now: number): number {
  return phase !== undefined && phase <= now ? phase : NOTHING_CLAIMED;
}
