/** What is to be written: the value of each key, or that it goes. */
export type Batch = ReadonlyMap<string, string | undefined>;

/** Something that writes many entries at once, and resolves when they are on disk. */
export type WriteAll = (entries: Batch) => Promise<void>;

/**
 * Gathers writes while the disk is busy with the ones before, so that many share one wait for it. Each
 * promise resolves when its own entry is on disk; a later write to the same key replaces one that waits.
 */
export interface GroupCommit {
  /** Writes a value, or without one takes the key away. */
  write(key: string, value: string | undefined): Promise<void>;
  /** The value that has been handed over for a key and is not known to be on disk. */
  pending(key: string): string | undefined;
  /** Resolves when what has been handed over for a key is on disk, and with nothing at once. */
  settled(key: string): Promise<void>;
  /** Resolves when nothing waits any more. */
  idle(): Promise<void>;
  /** How many entries are not known to be on disk. */
  readonly waiting: number;
}

/** Makes a {@link GroupCommit} over a way to write. */
export function createGroupCommit(writeAll: WriteAll): GroupCommit {
  let gathering = new Map<string, string | undefined>();
  let writing: Batch = new Map();
  let next: Promise<void> | undefined;
  let current: Promise<void> = Promise.resolve();
  let running: Promise<void> = Promise.resolve();

  async function commit(): Promise<void> {
    writing = gathering;
    current = running;
    gathering = new Map();
    next = undefined;
    try {
      await writeAll(writing);
    } finally {
      writing = new Map();
    }
  }

  return {
    write(key, value) {
      gathering.set(key, value);
      if (next === undefined) {
        // A failed write is the matter of those who waited for it, not of the next.
        next = running.catch(() => undefined).then(commit);
        running = next;
      }
      return next;
    },
    pending: (key) => (gathering.has(key) ? gathering.get(key) : writing.get(key)),
    settled(key) {
      if (gathering.has(key)) return next ?? running;
      return writing.has(key) ? current : Promise.resolve();
    },
    idle: () => running.catch(() => undefined),
    get waiting() {
      return gathering.size + writing.size;
    },
  };
}
