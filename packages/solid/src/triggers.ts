import { createSignal, getListener, onCleanup, type Accessor } from 'solid-js';

/** Something that can be followed, and told of, without a value of its own. */
export interface Trigger {
  readonly track: Accessor<undefined>;
  readonly fire: () => void;
}

/** A trigger for each key that somebody follows. */
export interface KeyedTriggers<K> {
  /** Lets whoever is being computed follow a key. */
  track(key: K): void;
  fire(key: K): void;
}

export function createTrigger(): Trigger {
  const [track, set] = createSignal(undefined, { equals: false });
  return { track, fire: () => set(undefined) };
}

/** Keys come and go with strangers: a trigger that nobody follows any more is let go. */
export function createKeyedTriggers<K>(): KeyedTriggers<K> {
  const followed = new Map<K, { readonly trigger: Trigger; readers: number }>();
  return {
    track(key) {
      if (getListener() === null) return;
      const entry = followed.get(key) ?? { trigger: createTrigger(), readers: 0 };
      followed.set(key, entry);
      entry.readers += 1;
      entry.trigger.track();
      onCleanup(() => {
        entry.readers -= 1;
        if (entry.readers === 0 && followed.get(key) === entry) followed.delete(key);
      });
    },
    fire(key) {
      followed.get(key)?.trigger.fire();
    },
  };
}
