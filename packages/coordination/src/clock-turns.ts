import type { CausalClock, PeerId } from '@symbolon/schemas';
import type { ClockEntries, ClockEntry } from './clock-entries.ts';

/** How many of whom nothing is new are told of in one heartbeat. */
const IN_TURN = 3;

/** What heartbeats tell of others, one after the other. */
export interface ClockTurns {
  /** What the next heartbeat on a path tells. */
  readonly next: (me: PeerId, path: string) => CausalClock;
  /** What the last one told. */
  readonly last: () => CausalClock;
}

/**
 * Makes {@link ClockTurns} that have told nothing. It tells of those whose heartbeats I hear, as that is what
 * my neighbours may lack too: first of all who wrote something else than a heartbeat since I told of them,
 * then of a few others, each in its turn, so that what was lost on the way is made good. Everybody beats all
 * the time: were that news, every heartbeat would grow with the neighbours.
 */
export function createClockTurns(
  entries: Pick<ClockEntries, 'latestFirst'>,
  limits: { readonly entries: number },
): ClockTurns {
  const heartbeats = new Set<string>();
  // What was told of each, but for heartbeats; whoever was told of longest ago comes first.
  let told: ReadonlyMap<PeerId, number> = new Map();
  let last: CausalClock = {};

  /** The highest version of what is no heartbeat. */
  function written({ paths }: ClockEntry): number {
    let highest = 0;
    for (const [path, version] of paths) {
      if (version > highest && !heartbeats.has(path)) highest = version;
    }
    return highest;
  }

  /** Whose heartbeats I hear, who was told of longest ago first, and before them who never was. */
  function heard(me: PeerId, path: string): [PeerId, ClockEntry][] {
    const turns = new Map([...told.keys()].map((peer, turn) => [peer, turn]));
    return entries
      .latestFirst()
      .filter(([peer, { followers, paths }]) => followers > 0 && peer !== me && paths.has(path))
      .sort(([one], [other]) => (turns.get(one) ?? -1) - (turns.get(other) ?? -1));
  }

  return {
    next(me, path) {
      heartbeats.add(path);
      const waiting = heard(me, path);
      const news: [PeerId, ClockEntry][] = [];
      const others: [PeerId, ClockEntry][] = [];
      for (const each of waiting) {
        const [peer, entry] = each;
        const isNews = written(entry) > (told.get(peer) ?? -1);
        (isNews ? news : others).push(each);
      }
      const inTurn = [...news, ...others.slice(0, IN_TURN)];
      const telling = new Map(inTurn.slice(0, limits.entries));
      const left = waiting.flatMap(([peer]): [PeerId, number][] => {
        const before = told.get(peer);
        return before === undefined || telling.has(peer) ? [] : [[peer, before]];
      });
      told = new Map([
        ...left,
        ...[...telling].map(([peer, each]) => [peer, written(each)] as const),
      ]);
      last = Object.assign(
        Object.create(null) as CausalClock,
        Object.fromEntries([...telling].map(([peer, { newest }]) => [peer, newest ?? 0])),
      );
      return last;
    },
    last: () => last,
  };
}
