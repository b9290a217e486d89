import type { PeerId } from '@symbolon/schemas';

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
  get(): ReadonlySet<PeerId>;
  /** Calls `run` at once and after every change, until the function that it returns is called. */
  subscribe(run: (peers: ReadonlySet<PeerId>) => void): () => void;
  /** Calls `run` with what changed, after every change; not at once. */
  changes(run: (change: SetChange) => void): () => void;
}

/** The end of an {@link ObservableSet} that changes it. */
export interface WritableSet {
  readonly observable: ObservableSet;
  add(peer: PeerId): void;
  remove(peer: PeerId): void;
  /** Tells the subscribers, once, of all that changed since the last time, if anything did. */
  announce(): void;
}

/** Makes an empty set. */
export function createPeerSet(): WritableSet {
  const members = new Set<PeerId>();
  const pending = new Map<PeerId, 'added' | 'removed'>();
  const watchers = new Set<(change: SetChange) => void>();

  const note = (peer: PeerId, what: 'added' | 'removed'): void => {
    // Out and in again before anyone was told is no change.
    if (pending.has(peer)) pending.delete(peer);
    else pending.set(peer, what);
  };
  const watch = (run: (change: SetChange) => void): (() => void) => {
    // The same function may watch twice: each time it is another watcher.
    const watcher = (change: SetChange): void => {
      run(change);
    };
    watchers.add(watcher);
    return () => {
      watchers.delete(watcher);
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
    add(peer) {
      members.add(peer);
      note(peer, 'added');
    },
    remove(peer) {
      members.delete(peer);
      note(peer, 'removed');
    },
    announce() {
      if (pending.size === 0) return;
      const changed = [...pending];
      pending.clear();
      const peers = (kind: string): PeerId[] =>
        changed.filter(([, what]) => what === kind).map(([peer]) => peer);
      const change = { added: peers('added'), removed: peers('removed') };
      for (const watcher of [...watchers]) if (watchers.has(watcher)) watcher(change);
    },
  };
}
