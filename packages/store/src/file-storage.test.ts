import { mkdtemp, readdir, readFile, rm, truncate, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SymbolonError } from '@symbolon/schemas';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFileStorage } from './file-storage.ts';

let folder: string;
let damage: SymbolonError[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'symbolon-store-'));
  damage = [];
});

afterEach(() => rm(folder, { recursive: true }));

/** A process's view of the folder. */
const open = () =>
  createFileStorage({ folder: join(folder, 'values'), onDamage: (error) => damage.push(error) });

async function theFile(): Promise<string> {
  const [name = ''] = await readdir(join(folder, 'values'));
  return join(folder, 'values', name);
}

const KEY = `${'a'.repeat(43)}.${'b'.repeat(43)}/allocation/state#draft`;

describe('storage in files', () => {
  it('keeps any text under any key, over the end of the process', async () => {
    const texts = ['', 'plain', 'two\nlines', 'äöü 漢字 🌾 \u0000 \u2028', 'x'.repeat(200_000)];
    const keys = ['', '/', '..', KEY, `${KEY}2`, 'a\nb', 'é'.repeat(500)];
    const storage = open();
    expect(await storage.get(KEY)).toBeUndefined();
    for (const text of texts) {
      await Promise.all(keys.map((key) => storage.set(key, key + text)));
      for (const key of keys) expect(await open().get(key)).toBe(key + text);
    }
    await storage.delete(KEY);
    await storage.delete(KEY);
    expect(await open().get(KEY)).toBeUndefined();
    expect(damage).toEqual([]);
  });

  it('lets the last of many writes at once win, and leaves nothing else behind', async () => {
    const storage = open();
    await Promise.all(Array.from({ length: 50 }, (_, index) => storage.set(KEY, String(index))));
    expect(await storage.get(KEY)).toBe('49');
    expect(await readdir(join(folder, 'values'))).toHaveLength(1);
  });

  it('takes a torn write for none, reports it, and goes on', async () => {
    await open().set(KEY, 'a value of some length');
    const file = await theFile();
    const whole = await readFile(file);
    for (let length = 0; length < whole.length; length += 1) {
      await writeFile(file, whole);
      await truncate(file, length);
      expect(await open().get(KEY), `${length} bytes`).toBeUndefined();
    }
    expect(damage).toHaveLength(whole.length);
    expect(damage[0]).toMatchObject({ code: 'storage-failed', at: KEY });
    await open().set(KEY, 'a new one');
    expect(await open().get(KEY)).toBe('a new one');
  });

  it('takes a file that was changed, or belongs to another key, for none', async () => {
    const storage = open();
    await storage.set(KEY, 'mine');
    const file = await theFile();
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replace('mine', 'mime'));
    expect(await storage.get(KEY)).toBeUndefined();
    await writeFile(file, text.replace('draft', 'graft'));
    expect(await storage.get(KEY)).toBeUndefined();
    expect(damage).toHaveLength(2);
  });

  it('is not disturbed by what a killed process left half written beside it', async () => {
    await open().set(KEY, 'whole');
    const file = await theFile();
    await writeFile(`${file}.tmp-1234567890abcdef`, 'symbolon stor');
    expect(await open().get(KEY)).toBe('whole');
    expect(damage).toEqual([]);
  });

  it('removes what processes that were killed long ago left half written, and nothing younger', async () => {
    await open().set(KEY, 'whole');
    const file = await theFile();
    const [old, young] = [`${file}.tmp-1234567890abcdef`, `${file}.tmp-2234567890abcdef`];
    for (const half of [old, young]) await writeFile(half, 'symbolon stor');
    const longAgo = new Date(Date.now() - 2 * 3_600_000);
    await utimes(old, longAgo, longAgo);
    const storage = open();
    await storage.set(KEY, 'new');
    const names = (await readdir(join(folder, 'values'))).map((name) =>
      join(folder, 'values', name),
    );
    expect(names.sort()).toEqual([file, young].sort());
    expect(await storage.get(KEY)).toBe('new');
  });

  it('rejects where the disk refuses, and works again when it does not', async () => {
    await writeFile(join(folder, 'values'), 'a file where the folder should be');
    const storage = open();
    await expect(storage.set(KEY, 'value')).rejects.toThrow();
    await expect(storage.get(KEY)).rejects.toThrow();
    await rm(join(folder, 'values'));
    await storage.set(KEY, 'value');
    expect(await storage.get(KEY)).toBe('value');
  });
});
