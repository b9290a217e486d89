import type { ReadableMap } from '@symbolon/peer';
import { batch, createSignal, getListener, onCleanup, type Accessor } from 'solid-js';

/** A map whose readers are told of what they read, and of nothing else. */
export interface ReactiveMap<K, V> {
  /** The entry of a key; followed by itself. */
  get(key: K): V | undefined;
  /** The keys; told of only when one comes or goes. */
  keys(): readonly K[];
  /** All of it; told of at every change. The map is live: it is read, never written or kept. */
  entries(): ReadonlyMap<K, V>;
}

interface Trigger {
  readonly track: Accessor<undefined>;
  readonly fire: () => void;
  readers: number;
}

/**
 * Turns a {@link ReadableMap} into a {@link ReactiveMap} that lasts as long as the owner it is made
 * under. A change of one entry runs the readers of that entry, however many others there are.
 */
export function fromReadableMap<K, V>(source: ReadableMap<K, V>): ReactiveMap<K, V> {
  const ofKey = new Map<K, Trigger>();
  const ofKeys = createTrigger();
  const ofAll = createTrigger();

  const end = source.changes(({ added, changed, removed }) => {
    batch(() => {
      for (const key of added.keys()) ofKey.get(key)?.fire();
      for (const key of changed.keys()) ofKey.get(key)?.fire();
      for (const key of removed) ofKey.get(key)?.fire();
      if (added.size > 0 || removed.size > 0) ofKeys.fire();
      ofAll.fire();
    });
  });
  onCleanup(end);

  function follow(key: K): void {
    const trigger = ofKey.get(key) ?? createTrigger();
    ofKey.set(key, trigger);
    trigger.readers += 1;
    trigger.track();
    // Keys come and go with strangers: a trigger that nobody reads any more is let go.
    onCleanup(() => {
      trigger.readers -= 1;
      if (trigger.readers === 0 && ofKey.get(key) === trigger) ofKey.delete(key);
    });
  }

  return {
    get(key) {
      if (getListener() !== null) follow(key);
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

function createTrigger(): Trigger {
  const [track, set] = createSignal(undefined, { equals: false });
  return { track, fire: () => set(undefined), readers: 0 };
}
