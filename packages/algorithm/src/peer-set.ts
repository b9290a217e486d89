import type { PeerId } from '@symbolon/schemas';
import type { PeerNumbers } from './peer-set-ids.ts';
import type { PeerCells } from './peer-set-cells.ts';
import { PeerMembers } from './peer-set-members.ts';

/** Who came into a group and who left it. */
export interface SetChange {
  readonly added: readonly PeerId[];
  readonly removed: readonly PeerId[];
}

/**
 * A group of peers that can be watched. `get` gives the one live set, not a copy: it is always up to
 * date, and a change costs the same however many are in it.
 */
export interface ObservableSet {
  /** Who is in it now: the live set, not a copy. */
  get(): ReadonlySet<PeerId>;
  /** Calls `run` at once and after every change, until the function that it returns is called. */
  subscribe(run: (peers: ReadonlySet<PeerId>) => void): () => void;
  /** Calls `run` with what changed, after every change; not at once. */
  changes(run: (change: SetChange) => void): () => void;
}

/** The end of an {@link ObservableSet} that changes it. */
export interface WritableSet {
  readonly observable: ObservableSet;
  /** Notes that a peer, with its number, has come in. */
  add(peer: PeerId, number: number): void;
  /** Notes that a peer has gone. */
  remove(peer: PeerId): void;
  /**
   * Tells the subscribers, once, of all that changed since the last time, if anything did. What any of them
   * throws is noted, and the others are told all the same.
   */
  announce(failures: unknown[]): void;
}

interface Watcher {
  readonly run: (change: SetChange) => void;
  ended: boolean;
}

/** Makes the set of those whose facts put them into the group at a place. */
export function createPeerSet(numbers: PeerNumbers, cells: PeerCells, place: number): WritableSet {
  const members = new PeerMembers(numbers, cells, place);
  // Whoever came (true) or left (false) since the last announcement. Most often that is one peer alone.
  let first: PeerId | undefined;
  let firstCame = false;
  const others = new Map<PeerId, boolean>();
  // Replaced, not changed: whoever is being told is not disturbed by those who come and go meanwhile.
  let watchers: readonly Watcher[] = [];

  const note = (peer: PeerId, came: boolean): void => {
    // Out and in again before anyone was told is no change.
    if (first === peer) first = undefined;
    else if (others.size > 0 && others.delete(peer)) return;
    else if (first === undefined) [first, firstCame] = [peer, came];
    else others.set(peer, came);
  };
  const watch = (run: (change: SetChange) => void): (() => void) => {
    const watcher: Watcher = { run, ended: false };
    watchers = [...watchers, watcher];
    return () => {
      watcher.ended = true;
      watchers = watchers.filter((one) => one !== watcher);
    };
  };

  return {
    observable: {
      get: () => members,
      subscribe(run) {
        const stop = watch(() => {
          run(members);
        });
        run(members);
        return stop;
      },
      changes: watch,
    },
    add(peer, number) {
      members.add(number);
      note(peer, true);
    },
    remove(peer) {
      members.remove();
      note(peer, false);
    },
    announce(failures) {
      if (first === undefined && others.size === 0) return;
      const added: PeerId[] = [];
      const removed: PeerId[] = [];
      if (first !== undefined) (firstCame ? added : removed).push(first);
      if (others.size > 0) {
        for (const [peer, came] of others) (came ? added : removed).push(peer);
        others.clear();
      }
      first = undefined;
      const change = { added, removed };
      for (const watcher of watchers) {
        if (watcher.ended) continue;
        try {
          watcher.run(change);
        } catch (failure) {
          failures.push(failure);
        }
      }
    },
  };
}
