import type { ObservableSet, PeerId } from '@symbolon/peer';
import { batch, onCleanup, type Accessor } from 'solid-js';
import { createKeyedTriggers, createTrigger } from './triggers.ts';

/** A set of participants whose readers are told of what they read, and of nothing else. */
export interface ReactiveSet extends Accessor<ReadonlySet<PeerId>> {
  /** Whether somebody is in it; told of only when that one comes or goes. */
  has(peer: PeerId): boolean;
}

/**
 * Turns an {@link ObservableSet}, such as a subgroup, into a {@link ReactiveSet} that lasts as long as
 * the owner it is made under. Called, it gives all who are in it, and is told of whoever comes or goes.
 */
export function fromObservableSet(source: ObservableSet): ReactiveSet {
  const ofPeer = createKeyedTriggers<PeerId>();
  const ofAll = createTrigger();

  const end = source.changes(({ added, removed }) => {
    batch(() => {
      for (const peer of [...added, ...removed]) ofPeer.fire(peer);
      ofAll.fire();
    });
  });
  onCleanup(end);

  const all = () => {
    ofAll.track();
    return source.get();
  };
  return Object.assign(all, {
    has(peer: PeerId) {
      ofPeer.track(peer);
      return source.get().has(peer);
    },
  });
}
