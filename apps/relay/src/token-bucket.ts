/** Lets through so many at once and so many a second. */
export interface TokenBucket {
  /** Takes one; returns how long to wait before the next, in milliseconds. */
  take(now: number): number;
  /** Whether it has been left alone so long that a new one would not differ. */
  isFull(now: number): boolean;
}

/** Makes a {@link TokenBucket} that is full to begin with. */
export function createTokenBucket(size: number, perSecond: number): TokenBucket {
  let tokens = size;
  let filledAt: number | undefined;

  function fill(now: number): void {
    const elapsed = Math.max(0, now - (filledAt ?? now));
    tokens = Math.min(size, tokens + (elapsed / 1_000) * perSecond);
    filledAt = now;
  }

  return {
    take(now) {
      fill(now);
      tokens -= 1;
      return tokens >= 0 ? 0 : Math.ceil((-tokens / perSecond) * 1_000);
    },
    isFull(now) {
      fill(now);
      return tokens === size;
    },
  };
}
