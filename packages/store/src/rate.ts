/** A token bucket per peer: so many records at once, and so many a second after that. */
export interface RateLimit {
  /** Takes a token if there is one. */
  take(peer: string, now: number): boolean;
  /** Gives a token back, that was taken for nothing. */
  giveBack(peer: string, now: number): void;
  /** Milliseconds until the next token. */
  wait(peer: string, now: number): number;
}

interface Bucket {
  tokens: number;
  at: number;
}

/** Buckets kept; the one untouched for longest goes first, and comes back full. */
const KEPT = 10_000;

/** Makes a {@link RateLimit} of `burst` tokens, refilled at `perSecond`. */
export function createRateLimit(burst: number, perSecond: number): RateLimit {
  const buckets = new Map<string, Bucket>();

  function fill(peer: string, now: number): Bucket {
    const bucket = buckets.get(peer) ?? { tokens: burst, at: now };
    const gained = (Math.max(0, now - bucket.at) * perSecond) / 1_000;
    bucket.tokens = Math.min(burst, bucket.tokens + gained);
    bucket.at = now;
    buckets.delete(peer);
    buckets.set(peer, bucket);
    if (buckets.size > KEPT) for (const oldest of buckets.keys()) return drop(oldest, bucket);
    return bucket;
  }

  function drop(oldest: string, bucket: Bucket): Bucket {
    buckets.delete(oldest);
    return bucket;
  }

  return {
    take(peer, now) {
      const bucket = fill(peer, now);
      if (bucket.tokens < 1) return false;
      bucket.tokens -= 1;
      return true;
    },
    giveBack(peer, now) {
      const bucket = fill(peer, now);
      bucket.tokens = Math.min(burst, bucket.tokens + 1);
    },
    wait(peer, now) {
      return Math.ceil(((1 - Math.min(1, fill(peer, now).tokens)) * 1_000) / perSecond);
    },
  };
}
