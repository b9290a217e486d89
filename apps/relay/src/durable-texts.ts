import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createGroupCommit } from './group-commit.ts';
import type { Database } from './database.ts';

/** Texts by their keys, of which each write tells when it is on disk. */
export interface DurableTexts {
  /** Writes a text, or without one takes the key away. */
  write(key: string, text: string | undefined): Promise<void>;
  /** The text under a key, also while it is being written. */
  read(key: string): Promise<string | undefined>;
  /** Resolves when what is being written under a key is on disk; rejects if the disk did not take it. */
  settled(key: string): Promise<void>;
  /** Looks whether a disk that failed works again. */
  probe(): void;
  /** Resolves when nothing waits any more. */
  idle(): Promise<void>;
  /** Resolves when all is on disk and the files are closed. */
  close(): Promise<void>;
  /** How many entries are not known to be on disk. */
  readonly waiting: number;
  /** Whether the disk did not take what it was last given. */
  readonly isFailing: boolean;
}

/** What is to be told of the disk. */
export interface DiskEvents {
  /** Called before a batch is written; returns what is called when it is on disk. */
  readonly onBatch: () => () => void;
  /** Called when the disk begins to fail, and without an error when it works again. */
  readonly onChange: (error?: unknown) => void;
}

/** Free space without which a database that failed is not opened again: what opening may write. */
const ROOM = Buffer.alloc(6 * 2 ** 20);
/** Between two looks at whether a disk works again, in milliseconds. */
const RETRY_MS = 1_000;
/** A key that is never there, taken away to see whether the disk works. */
const PROBE_KEY = '!probe';

/**
 * Makes {@link DurableTexts} over a database. After a write that failed, half of it may stand in the
 * database's journal, and what is written behind that may not be found again; so the database is closed and
 * opened anew before it takes more, as soon as there is room for that. What it has can be read meanwhile.
 */
export function createDurableTexts(
  database: Database,
  folder: string,
  now: () => number,
  { onBatch, onChange }: DiskEvents,
): DurableTexts {
  let failure: { readonly error: unknown; triedAt: number } | undefined;
  let opened: Promise<void> = Promise.resolve();

  async function openAnew(): Promise<void> {
    await database.close();
    await database.open();
  }

  async function recover(failed: NonNullable<typeof failure>): Promise<void> {
    // A clock that is set back meanwhile is not waited for.
    if (Math.abs(now() - failed.triedAt) < RETRY_MS) throw failed.error;
    failed.triedAt = now();
    await tryDisk(folder);
    opened = openAnew();
    await opened;
    failure = undefined;
    onChange();
  }

  const commits = createGroupCommit(async (entries) => {
    const onDisk = onBatch();
    if (failure !== undefined) await recover(failure);
    const batch = [...entries].map(([key, value]) =>
      value === undefined
        ? ({ type: 'del', key } as const)
        : ({ type: 'put', key, value } as const),
    );
    try {
      // Only what has reached the disk itself survives the machine as well as the process.
      await database.batch(batch, { sync: true });
    } catch (error) {
      failure = { error, triedAt: now() };
      onChange(error);
      throw error;
    }
    onDisk();
  });

  return {
    write: (key, text) => commits.write(key, text),
    async read(key) {
      const pending = commits.pending(key);
      if (pending !== undefined) return pending;
      await opened.catch(() => undefined);
      return database.get(key);
    },
    settled: (key) => commits.settled(key),
    probe() {
      if (failure !== undefined) commits.write(PROBE_KEY, undefined).catch(() => undefined);
    },
    idle: () => commits.idle(),
    async close() {
      await commits.idle();
      await database.close();
    },
    get waiting() {
      return commits.waiting;
    },
    get isFailing() {
      return failure !== undefined;
    },
  };
}

/** Writes as much as opening a database may, and takes it away again. Throws where there is no room. */
async function tryDisk(folder: string): Promise<void> {
  const file = join(folder, 'room.tmp');
  try {
    await writeFile(file, ROOM, { flush: true });
  } finally {
    await rm(file, { force: true });
  }
}
