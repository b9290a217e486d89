import { usePeer, type CausalClock, type PeerId } from '@symbolon/solid';
import { onCleanup } from 'solid-js';

/** People whose clocks are kept, and entries of each: as many as a roster has, and as a clock keeps. */
const MOST_PEOPLE = 500;
const MOST_ENTRIES = 256;

/** What each participant told of versions since the page was opened: their own, and those they have heard of. */
export interface ToldClocks {
  of(peer: PeerId): CausalClock;
  /** Everyone of whom something was heard. */
  people(): readonly PeerId[];
}

/** Gathers what everyone tells, from now on. It is read when it is shown, and announces nothing. */
export function createToldClocks(): ToldClocks {
  const peer = usePeer();
  const clocks = new Map<PeerId, Map<PeerId, number>>();
  // Whoever asks twice gets the same, unless something was told between.
  const answers = new Map<PeerId, CausalClock>();

  function note(author: PeerId, told: CausalClock, version: number): void {
    const clock = clocks.get(author) ?? new Map<PeerId, number>();
    // Whoever speaks last is remembered longest.
    clocks.delete(author);
    answers.delete(author);
    clocks.set(author, clock);
    for (const [id, one] of [...Object.entries(told), [author, version] as const]) {
      const latest = Math.max(one, clock.get(id) ?? 0);
      clock.delete(id);
      clock.set(id, latest);
    }
    dropOldest(clock, MOST_ENTRIES);
    dropOldest(clocks, MOST_PEOPLE);
  }

  function of(id: PeerId): CausalClock {
    const answer = answers.get(id) ?? Object.fromEntries(clocks.get(id) ?? []);
    answers.set(id, answer);
    dropOldest(answers, MOST_PEOPLE);
    return answer;
  }

  onCleanup(
    peer.session.onApplied(({ author, clock, version }) => {
      note(author, clock, version);
    }),
  );
  return {
    of,
    people: () => [...clocks.keys()],
  };
}

function dropOldest(map: Map<PeerId, unknown>, most: number): void {
  for (const key of map.keys()) {
    if (map.size <= most) return;
    map.delete(key);
  }
}
