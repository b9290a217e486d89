import type { RelaySettings } from './settings/settings.ts';

/** Who follows souls, and where that is counted. */
export interface Follower {
  readonly account: { souls: number };
}

/** Who has asked for which soul. */
export interface Interests<Who extends Follower> {
  /** Notes an interest; `false` if this follower, its address or all together have as many as they may. */
  add(soul: string, follower: Who): boolean;
  of(soul: string): Iterable<Who>;
  /** Whether somebody asks for it. */
  readonly has: (soul: string) => boolean;
  /** How many souls this follower follows. */
  readonly countOf: (follower: Who) => number;
  /** Forgets a follower. */
  drop(follower: Who): void;
  /** Interests in all. */
  readonly size: number;
}

/** Makes {@link Interests}. */
export function createInterests<Who extends Follower>(
  limits: Pick<RelaySettings, 'soulsPerConnection' | 'soulsPerAddress' | 'souls'>,
): Interests<Who> {
  /** Most souls are followed by one, and a set for each would take more than all else of it. */
  const followers = new Map<string, Who | Set<Who>>();
  const souls = new Map<Who, Set<string>>();
  let size = 0;

  return {
    add(soul, follower) {
      const asked = souls.get(follower);
      if (asked?.has(soul) === true) return true;
      if ((asked?.size ?? 0) >= limits.soulsPerConnection) return false;
      if (follower.account.souls >= limits.soulsPerAddress || size >= limits.souls) return false;
      if (asked === undefined) souls.set(follower, new Set([soul]));
      else asked.add(soul);
      const others = followers.get(soul);
      if (others === undefined) followers.set(soul, follower);
      else if (others instanceof Set) others.add(follower);
      else followers.set(soul, new Set([others, follower]));
      follower.account.souls += 1;
      size += 1;
      return true;
    },
    of(soul) {
      const some = followers.get(soul) ?? [];
      return some instanceof Set || Array.isArray(some) ? some : [some];
    },
    has: (soul) => followers.has(soul),
    countOf: (follower) => souls.get(follower)?.size ?? 0,
    drop(follower) {
      const asked = souls.get(follower) ?? new Set();
      for (const soul of asked) {
        const others = followers.get(soul);
        if (!(others instanceof Set)) followers.delete(soul);
        else if (others.delete(follower) && others.size === 0) followers.delete(soul);
      }
      follower.account.souls -= asked.size;
      size -= asked.size;
      souls.delete(follower);
    },
    get size() {
      return size;
    },
  };
}
