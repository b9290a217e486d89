/**
 * Storage in files of one folder.
 *
 * @packageDocumentation
 */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { SymbolonError } from '@symbolon/schemas';
import { writeFile } from 'atomically';
import type { KeyValueStorage } from './environment.ts';

/** What {@link createFileStorage} needs. */
export interface FileStorageOptions {
  /** Made with the first value that is kept. */
  readonly folder: string;
  /** Told of a file that was damaged, with `storage-failed`; it was put aside, and its value is gone. */
  readonly onDamage?: (error: SymbolonError) => void;
}

/** Marks a file as one of these, and says how it is written. */
const FORMAT = 'symbolon storage 1';
const NOTHING_THERE = 'ENOENT';
/** What a process was writing when it was killed has such a name; and after so long nobody is writing it any more. */
const UNFINISHED = /^[0-9a-f]{64}\.txt\.tmp-/;
const ABANDONED_MS = 3_600_000;

/**
 * Storage that outlives the process: one file a key, written beside and then put in its place, so that
 * whoever reads finds the value before or the one after, whole. A file that is damaged all the same is
 * put aside under another name and reported; its key then has no value. What the disk refuses rejects.
 */
export function createFileStorage({ folder, onDamage }: FileStorageOptions): KeyValueStorage {
  // What is asked of a key waits for what was asked of it before.
  const turns = new Map<string, Promise<unknown>>();
  let isTidy = false;

  function inTurn<T>(key: string, act: (file: string) => Promise<T>): Promise<T> {
    const file = join(folder, fileName(key));
    const done = (turns.get(key) ?? Promise.resolve()).then(() => act(file));
    const settled = done.then(ignore, ignore).then(() => {
      if (turns.get(key) === settled) turns.delete(key);
    });
    turns.set(key, settled);
    return done;
  }

  async function putAside(key: string, file: string): Promise<void> {
    await rename(file, `${file}.damaged`);
    const hint = 'what it held is gone; the network may still have it';
    onDamage?.(new SymbolonError('storage-failed', `${file}: damaged`, { at: key, hint }));
  }

  return {
    get: (key) =>
      inTurn(key, async (file) => {
        const text = await readFile(file, 'utf8').catch(orNothing);
        if (text === undefined) return undefined;
        const value = unwrap(key, text);
        if (value === undefined) await putAside(key, file);
        return value;
      }),
    set: (key, value) =>
      inTurn(key, async (file) => {
        await mkdir(folder, { recursive: true });
        await writeFile(file, wrap(key, value));
        if (isTidy) return;
        isTidy = true;
        await removeAbandoned(folder, file);
      }),
    delete: (key) => inTurn(key, (file) => rm(file, { force: true })),
  };
}

/** Removes what was being written when a process was killed, long before a file that has just been written. */
async function removeAbandoned(folder: string, written: string): Promise<void> {
  try {
    const { mtimeMs: now } = await stat(written);
    for (const name of await readdir(folder)) {
      const file = join(folder, name);
      if (UNFINISHED.test(name) && (await stat(file)).mtimeMs < now - ABANDONED_MS) await rm(file);
    }
  } catch {
    // What was to be kept is kept; this is tried again at the next start.
  }
}

/** Keys may hold what no file name may, and be longer. */
function fileName(key: string): string {
  return `${digest(key)}.txt`;
}

/** A first line that shows whether the rest is whole and where it belongs, then the value as it is. */
function wrap(key: string, value: string): string {
  return `${FORMAT} ${digest(key + value)} ${JSON.stringify(key)}\n${value}`;
}

function unwrap(key: string, text: string): string | undefined {
  const end = text.indexOf('\n');
  const value = text.slice(end + 1);
  return end >= 0 && text === wrap(key, value) ? value : undefined;
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function orNothing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== NOTHING_THERE) throw error;
  return undefined;
}

function ignore(): void {
  // Whoever asked hears of it.
}
