/** Lets through so many at once and so many a second. */
export interface TokenBucket {
  /** Takes one, or so many; returns how long to wait until they are there, in milliseconds. */
  take(now: number, count?: number): number;
  /** Takes one only if it is there; tells whether it was. */
  takeIfThere(now: number): boolean;
  /** Gives one back that was not used, or so many. */
  giveBack(count?: number): void;
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
    take(now, count = 1) {
      fill(now);
      tokens -= count;
      return tokens >= 0 ? 0 : Math.ceil((-tokens / perSecond) * 1_000);
    },
    takeIfThere(now) {
      fill(now);
      if (tokens < 1) return false;
      tokens -= 1;
      return true;
    },
    giveBack(count = 1) {
      tokens = Math.min(size, tokens + count);
    },
    isFull(now) {
      fill(now);
      return tokens === size;
    },
  };
}
