/** Lets through so many at once and so many a second. */
export interface TokenBucket {
  /** Takes one; returns how long to wait before the next, in milliseconds. */
  take(now: number): number;
}

/** Makes a {@link TokenBucket} that is full to begin with. */
export function createTokenBucket(size: number, perSecond: number): TokenBucket {
  let tokens = size;
  let filledAt: number | undefined;

  return {
    take(now) {
      const elapsed = Math.max(0, now - (filledAt ?? now));
      tokens = Math.min(size, tokens + (elapsed / 1_000) * perSecond) - 1;
      filledAt = now;
      return tokens >= 0 ? 0 : Math.ceil((-tokens / perSecond) * 1_000);
    },
  };
}
