import type { ReadableMap } from '@symbolon/peer';
import { batch, onCleanup } from 'solid-js';
import { createKeyedTriggers, createTrigger } from './triggers.ts';

/** A map whose readers are told of what they read, and of nothing else. */
export interface ReactiveMap<K, V> {
  /** The entry of a key; followed by itself. */
  get(key: K): V | undefined;
  /** The keys; told of only when one comes or goes. */
  keys(): readonly K[];
  /** All of it; told of at every change. The map is live: it is read, never written or kept. */
  entries(): ReadonlyMap<K, V>;
}

/**
 * Turns a {@link ReadableMap} into a {@link ReactiveMap} that lasts as long as the owner it is made
 * under. A change of one entry runs the readers of that entry, however many others there are.
 */
export function fromReadableMap<K, V>(source: ReadableMap<K, V>): ReactiveMap<K, V> {
  const ofKey = createKeyedTriggers<K>();
  const ofKeys = createTrigger();
  const ofAll = createTrigger();

  const end = source.changes(({ added, changed, removed }) => {
    batch(() => {
      for (const key of [...added.keys(), ...changed.keys(), ...removed]) ofKey.fire(key);
      if (added.size > 0 || removed.size > 0) ofKeys.fire();
      ofAll.fire();
    });
  });
  onCleanup(end);

  return {
    get(key) {
      ofKey.track(key);
      return source.get().get(key);
    },
    keys() {
      ofKeys.track();
      return [...source.get().keys()];
    },
    entries() {
      ofAll.track();
      return source.get();
    },
  };
}
