import type { KeyValueStorage } from '@symbolon/peer';

/** What is left of a disk when its machine stops at once. */
export type DiskLoss = 'none' | 'torn' | 'all';

/** Storage that outlives a crash, or does not. */
export interface Disk {
  /** Storage for one life: writes of a machine that has stopped do not get through. */
  mount(isAlive: () => boolean): KeyValueStorage;
  /** What a crash does to it. `torn` leaves a random first part of what was written last. */
  crash(loss: DiskLoss, random: () => number): void;
}

/** Makes an empty {@link Disk}. */
export function createDisk(): Disk {
  const entries = new Map<string, string>();
  let last: string | undefined;
  return {
    mount: (isAlive) => ({
      get: (key) => Promise.resolve(entries.get(key)),
      set(key, value) {
        if (isAlive()) {
          entries.set(key, value);
          last = key;
        }
        return Promise.resolve();
      },
      delete(key) {
        if (isAlive()) entries.delete(key);
        return Promise.resolve();
      },
    }),
    crash(loss, random) {
      if (loss === 'all') entries.clear();
      const written = last === undefined ? undefined : entries.get(last);
      if (loss === 'torn' && last !== undefined && written !== undefined) {
        entries.set(last, written.slice(0, Math.floor(random() * written.length)));
      }
      last = undefined;
    },
  };
}
