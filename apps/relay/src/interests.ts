/** Who has asked for which soul. */
export interface Interests<Follower> {
  /** Notes an interest; `false` if this follower has as many as it may. */
  add(soul: string, follower: Follower): boolean;
  of(soul: string): Iterable<Follower>;
  /** Forgets a follower. */
  drop(follower: Follower): void;
}

/** Makes {@link Interests} of at most `limit` souls for each follower. */
export function createInterests<Follower>(limit: number): Interests<Follower> {
  const followers = new Map<string, Set<Follower>>();
  const souls = new Map<Follower, Set<string>>();

  return {
    add(soul, follower) {
      const asked = souls.get(follower) ?? new Set();
      if (asked.has(soul)) return true;
      if (asked.size >= limit) return false;
      souls.set(follower, asked.add(soul));
      followers.set(soul, (followers.get(soul) ?? new Set()).add(follower));
      return true;
    },
    of: (soul) => followers.get(soul) ?? [],
    drop(follower) {
      for (const soul of souls.get(follower) ?? []) {
        const others = followers.get(soul);
        others?.delete(follower);
        if (others?.size === 0) followers.delete(soul);
      }
      souls.delete(follower);
    },
  };
}
