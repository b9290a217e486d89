import type { Session } from '@symbolon/store';

/** What an author said that it has published and I could not get. */
interface Claim {
  /** The highest version that it told of. */
  readonly version: number;
  /** When I first lacked it. */
  readonly since: number;
}

/** Follows, look by look, what authors claim to have published and I lack. */
export interface Claims {
  /** Looks at one collection of an author: for how long it has lacked by now, in milliseconds. */
  look(key: string, head: number, applied: number): number | undefined;
  /** Forgets those that were not looked at since the last time. */
  endLook(): void;
}

/**
 * Makes {@link Claims} that know of none. A claim is met by what it told of, or by something newer, and by
 * nothing else: whoever takes it back and makes another is where it was, so that nobody gains patience by
 * it. A claim that was taken back is forgotten when it is older than any record that is still to come.
 */
export function createClaims({
  environment,
  limits,
}: Pick<Session, 'environment' | 'limits'>): Claims {
  let claims = new Map<string, Claim>();
  let looked = new Map<string, Claim>();
  return {
    look(key, head, applied) {
      const now = environment.now();
      const credible = head > now + limits.aheadMs ? -1 : head;
      const before = claims.get(key);
      const version = Math.max(credible, before?.version ?? -1);
      const isLacking = credible > applied;
      if (applied >= version || (!isLacking && version < now - limits.behindMs)) return undefined;
      // A clock that was ahead and has been set right since would put patience off by as much.
      const since = Math.min(now, before?.since ?? now);
      looked.set(key, { version, since });
      return isLacking ? now - since : undefined;
    },
    endLook() {
      claims = looked;
      looked = new Map();
    },
  };
}
