import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ClassicLevel } from 'classic-level';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../test/folder.ts';
import { connectRaw, type RawClient } from '../test/raw-client.ts';
import { createAuthor, putOf, type Author } from '../test/records.ts';
import { relaysOfTest } from '../test/relays.ts';
import { openRecordStore } from './open-record-store.ts';

const start = relaysOfTest();

async function has(client: RawClient, { soul }: Author): Promise<boolean> {
  return (await client.ask({ get: { '#': soul } })).put !== undefined;
}

/** What a relay reports as wrong. */
function listen() {
  const told: string[] = [];
  const log = pino({ level: 'error' }, { write: (line: string) => told.push(line) });
  return { told, log };
}

/** A folder in which a relay has kept one record of an author, and ended. */
async function usedFolder() {
  const folder = await temporaryFolder();
  const author = await createAuthor();
  const relay = await start({ data: folder.path });
  await fill(await connectRaw(relay.url), author);
  await relay.close();
  return { folder, author };
}

/** Puts a record of nearly the largest size. */
async function fill(client: RawClient, author: Author, version = 0): Promise<unknown> {
  return (await client.ask(putOf(await author.write(version, 'x'.repeat(60_000))))).err;
}

test('when the store is full the oldest goes, and what is asked for goes last', async () => {
  const { url } = await start({ storeBytes: 200_000 });
  const [sender, follower] = [await connectRaw(url), await connectRaw(url)];
  const authors = await Promise.all([1, 2, 3, 4, 5].map(createAuthor));
  const [oldest, second, third, fourth, fifth] = authors as [
    Author,
    Author,
    Author,
    Author,
    Author,
  ];
  await follower.ask({ get: { '#': oldest.soul } });
  for (const author of [oldest, second, third, fourth]) {
    expect(await fill(sender, author)).toBeUndefined();
  }
  const reader = await connectRaw(url);
  expect(await has(reader, second)).toBe(false);
  for (const author of [oldest, third, fourth]) expect(await has(reader, author)).toBe(true);

  // Now all that is kept is asked for: what nobody asks for has to stay out, and the rest makes room.
  expect(await fill(sender, fifth)).toBe('store-full');
  await follower.ask({ get: { '#': fifth.soul } });
  expect(await fill(sender, fifth)).toBeUndefined();
  expect([await has(reader, oldest), await has(reader, fifth)]).toEqual([false, true]);
});

test('what is too old goes, but not while it is asked for', async () => {
  let now = Date.now();
  const relay = await start({ maxAge: 3_600_000, now: () => now });
  const sender = await connectRaw(relay.url);
  const [followed, forgotten] = [await createAuthor(), await createAuthor()];
  await sender.ask({ get: { '#': followed.soul } });
  for (const author of [followed, forgotten]) await fill(sender, author);
  now += 3_600_001;
  relay.forgetOld();
  expect(await has(sender, followed)).toBe(true);
  expect(await has(sender, forgotten)).toBe(false);
});

test('who has nothing left here is in the roster no more', async () => {
  let now = Date.now();
  const relay = await start({ maxAge: 3_600_000, now: () => now });
  const sender = await connectRaw(relay.url);
  await fill(sender, await createAuthor());
  now += 3_600_001;
  relay.forgetOld();
  const answer = await sender.ask({ get: { '#': 'symbolon/allocation/roster' } });
  expect(answer).not.toHaveProperty('put');
});

test('a corrupt store is reported and moved aside, and the relay starts', async () => {
  const { folder, author } = await usedFolder();
  const names = await readdir(folder.path);
  // As in a folder where a disk is mounted.
  await mkdir(join(folder.path, 'lost+found'));
  for (const name of names.filter((each) => each.startsWith('MANIFEST'))) {
    await writeFile(join(folder.path, name), 'garbage');
  }

  const { told, log } = listen();
  const second = await start({ data: folder.path, log });
  expect(told).toHaveLength(1);
  expect(told[0]).toContain('moved aside');
  const [aside] = (await readdir(folder.path)).filter((name) => name.startsWith('corrupt-'));
  expect(await readdir(join(folder.path, aside ?? ''))).toEqual(expect.arrayContaining(names));

  expect(await readdir(folder.path)).toContain('lost+found');

  const client = await connectRaw(second.url);
  expect(await has(client, author)).toBe(false);
  expect(await fill(client, author)).toBeUndefined();
  expect(await has(client, author)).toBe(true);
  await second.close();
  await folder.remove();
});

test('a relay whose key is damaged takes a new one, says so, and keeps what it has', async () => {
  const { folder, author } = await usedFolder();
  const level = new ClassicLevel(folder.path);
  await level.put('!key', 'no key');
  await level.close();
  const { told, log } = listen();
  const second = await start({ data: folder.path, log });
  expect(told.join()).toContain('could not be read');
  expect(await has(await connectRaw(second.url), author)).toBe(true);
  await second.close();
  await folder.remove();
});

test('of what a relay keeps besides records, what is damaged is as if there were none', async () => {
  const { folder, author } = await usedFolder();
  const level = new ClassicLevel(folder.path);
  await level.put('!arrival', 'no number');
  await level.put('!peer/other', 'no number');
  await level.close();
  const { told, log } = listen();
  const later = await createAuthor();
  const second = await start({ data: folder.path, log });
  expect(told.join()).toContain('could not be read');
  await fill(await connectRaw(second.url), later);
  await second.close();

  // What was acknowledged since is there after another start.
  const third = await start({ data: folder.path, log });
  const client = await connectRaw(third.url);
  expect([await has(client, author), await has(client, later)]).toEqual([true, true]);
  expect(told).toHaveLength(1);
  await third.close();
  const store = await openRecordStore({
    ...{ folder: folder.path, storeBytes: 1e6, storeRecords: 10, maxAge: 1e9 },
    ...{ isAsked: () => false, isServed: () => true, now: Date.now, onDiskChange: () => undefined },
  });
  expect(await store.cursorOf('other')).toBe(0);
  await store.close();
  await folder.remove();
});

test('data without the list of it is moved aside, not deleted', async () => {
  const { folder } = await usedFolder();
  await rm(join(folder.path, 'CURRENT'));
  const kept = (await readdir(folder.path)).filter((name) => /^\d/.test(name));
  const { told, log } = listen();
  const second = await start({ data: folder.path, log });
  expect(told.join()).toContain('moved aside');
  const [aside = ''] = (await readdir(folder.path)).filter((name) => name.startsWith('corrupt-'));
  expect(await readdir(join(folder.path, aside))).toEqual(expect.arrayContaining(kept));
  await second.close();
  await folder.remove();
});

test('a folder that a relay makes is open to its own user alone', async () => {
  const folder = await temporaryFolder();
  const data = join(folder.path, 'new', 'folder');
  const relay = await start({ data });
  expect((await stat(data)).mode & 0o777).toBe(0o700);
  await relay.close();
  await folder.remove();
});

test('writes that were damaged on the disk are reported', async () => {
  const { folder } = await usedFolder();
  for (const name of await readdir(folder.path)) {
    if (!name.endsWith('.log')) continue;
    const bytes = await readFile(join(folder.path, name));
    await writeFile(join(folder.path, name), bytes.fill(7, 1_000, 2_000));
  }
  const { told, log } = listen();
  const second = await start({ data: folder.path, log });
  expect(told.join()).toContain('damaged');
  await second.close();
  await folder.remove();
});
