import { expect, test } from 'vitest';
import { temporaryFolder } from '../../test/folder.ts';
import { connectRaw } from '../../test/raw-client.ts';
import { createAuthor, putOf, type Author } from '../../test/records.ts';
import { follow, hears, put, until } from '../../test/linked-relays.ts';
import { relaysOfTest } from '../../test/relays.ts';
import type { Relay } from '../relay-options.ts';
import { WINDOW } from './feed.ts';

const start = relaysOfTest();
const peerSecret = 'a secret for tests';

/** Starts a relay that is linked to others. */
const linkedTo = (...others: Relay[]) => start({ peerSecret, peers: others.map(({ url }) => url) });

test('of three relays in a line, what is put at one end reaches a subscriber at the other', async () => {
  const first = await start({ peerSecret });
  const middle = await linkedTo(first);
  const last = await linkedTo(middle);
  const [ana, ben] = [await createAuthor(), await createAuthor()];
  const [atFirst, atLast] = [await follow(first, ben), await follow(last, ana)];
  await Promise.all([
    hears(atLast, ana, await put(first, ana, 0)),
    hears(atFirst, ben, await put(last, ben, 0)),
  ]);
});

test('relays that were apart catch up in both directions, with the newest of each record', async () => {
  const folder = await temporaryFolder();
  const stays = await start({ peerSecret });
  const options = { peerSecret, peers: [stays.url], data: folder.path };
  const goes = await start(options);
  const [before, here, there] = [await createAuthor(), await createAuthor(), await createAuthor()];
  const atStays = await follow(stays, before, there);
  await hears(atStays, before, await put(goes, before, 0));
  const { port } = goes.address;
  await goes.close();
  await until(() => stays.relays() === 0);
  await put(stays, here, 0);
  const newest = await put(stays, here, 1);

  // While it is apart it takes records of its own.
  const alone = await start({ ...options, peers: [], port });
  const latest = await put(alone, there, 0);
  await alone.close();
  const back = await start({ ...options, port });
  await hears(atStays, there, latest);
  const atBack = await follow(back, here);
  await hears(atBack, here, newest);
  // What was there before is not brought again, and what was replaced is skipped.
  await until(() => (stays.counts.get('taken-over') ?? 0) >= 2 && back.counts.has('taken-over'));
  expect([back, stays].map(({ counts }) => counts.get('taken-over'))).toEqual([1, 2]);
  await back.close();
  await folder.remove();
});

test('what an author wrote at its own pace arrives, however much of it has to be caught up with', async () => {
  const folder = await temporaryFolder();
  const stays = await start({ peerSecret, recordBurst: 1_000, recordsPerSecond: 1_000 });
  const options = { peerSecret, peers: [stays.url], data: folder.path };
  const goes = await start(options);
  const { port } = goes.address;
  await until(() => stays.relays() === 1);
  await goes.close();
  await until(() => stays.relays() === 0);

  const ana = await createAuthor();
  const targets = await Promise.all(Array.from({ length: 90 }, createAuthor));
  const writes = await Promise.all(
    targets.map(({ identity }) =>
      ana.write(0, { recognises: true }, `/allocation/notice/${identity.id}`),
    ),
  );
  const client = await connectRaw(stays.url);
  for (const write of writes) {
    expect(await client.ask(putOf(write))).toMatchObject({ ok: { '': 1 } });
  }
  client.close();

  // More than may come at once and wait together, and 50 a second after that.
  const back = await start({ ...options, port, recordBurst: 2, recordsPerSecond: 50 });
  await until(() => back.counts.get('taken-over') === writes.length);
  await back.close();
  await folder.remove();
});

test('what one author still has to wait for keeps nobody else waiting', async () => {
  const first = await start({ peerSecret, recordBurst: 1_000, recordsPerSecond: 1_000 });
  const [ana, ben] = [await createAuthor(), await createAuthor()];
  const client = await connectRaw(first.url);
  // More than may be on their way at once.
  for (let index = 0; index < WINDOW + 10; index += 1) {
    const write = await ana.write(0, {}, `/list${index}/state`);
    expect(await client.ask(putOf(write))).toMatchObject({ ok: { '': 1 } });
  }
  const value = await put(first, ben, 0);

  const second = await start({
    ...{ peerSecret, peers: [first.url], recordBurst: 1, recordsPerSecond: 1 },
  });
  await hears(await follow(second, ben), ben, value);
  await until(() => (second.counts.get('too-fast') ?? 0) > 0);
});

test('what there was no room for comes once there is, or once it is asked for', async () => {
  const fill = (author: Author) => author.write(0, 'x'.repeat(60_000));
  const first = await start({ peerSecret });
  const folder = await temporaryFolder();
  const options = { storeBytes: 100_000, data: folder.path };
  const alone = await start(options);
  const { port } = alone.address;
  const [kept, late] = [await createAuthor(), await createAuthor()];
  const there = await connectRaw(alone.url);
  expect(await there.ask(putOf(await fill(kept)))).toMatchObject({ ok: { '': 1 } });
  await alone.close();
  const write = await fill(late);
  expect(await (await connectRaw(first.url)).ask(putOf(write))).toMatchObject({ ok: { '': 1 } });

  const second = await start({ ...options, port, peerSecret });
  // What is kept there is asked for before anything is handed over.
  const follower = await follow(second, kept);
  const third = await linkedTo(first, second);
  await until(() => (second.counts.get('store-full') ?? 0) > 0);
  await follower.ask({ get: { '#': late.soul } });
  await hears(follower, late, write.value);
  await third.close();
  await second.close();
  await folder.remove();
}, 20_000);

test('a relay that has forgotten its latest records hands over those that come after a restart', async () => {
  let now = Date.now();
  const folder = await temporaryFolder();
  const other = await start({ peerSecret });
  const options = { peerSecret, maxAge: '1h', now: () => now, data: folder.path } as const;
  const first = await start(options);
  const { port } = first.address;
  const second = await start({ peerSecret, peers: [first.url, other.url] });
  const [ana, ben, cleo] = [await createAuthor(), await createAuthor(), await createAuthor()];
  for (const author of [ana, ben]) await put(first, author, 0);
  await until(() => second.counts.get('taken-over') === 2);
  now += 3_600_001;
  first.forgetOld();
  await first.close();
  now -= 3_600_001;

  const again = await start({ ...options, port });
  await until(() => second.relays() === 2);
  await hears(await follow(second, cleo), cleo, await put(again, cleo, 0));
  await again.close();
  await folder.remove();
});

test('in a ring of three each record goes over each link once at most, and to each subscriber once', async () => {
  const first = await start({ peerSecret });
  const second = await linkedTo(first);
  const third = await linkedTo(first, second);
  await until(() => [first, second, third].every((relay) => relay.relays() === 2));
  const author = await createAuthor();
  const watchers = [
    await follow(first, author),
    await follow(second, author),
    await follow(third, author),
  ];
  const rounds = 20;
  for (let round = 0; round < rounds; round += 1) {
    const value = await put(first, author, round);
    await Promise.all(watchers.map((watcher) => hears(watcher, author, value)));
  }
  // One more that has gone round shows that nothing of those before is on its way.
  const other = await createAuthor();
  const atSecond = await follow(second, other);
  await hears(atSecond, other, await put(third, other, 0));
  for (const { frames } of watchers) {
    expect(frames.filter((frame) => frame.put?.[author.soul] !== undefined)).toHaveLength(rounds);
  }
  const taken = [first, second, third].map(({ counts }) => counts.get('taken-over') ?? 0);
  // From the first to both others, and between those two at most once in each direction.
  expect(taken.reduce((sum, each) => sum + each)).toBeLessThanOrEqual(4 * (rounds + 1));
});

test('two relays that connect to each other keep one link, and none has one to itself', async () => {
  const first = await start({ peerSecret });
  const { port } = first.address;
  const second = await start({ peerSecret, peers: [first.url, first.url] });
  const itself = await start({ peerSecret, peers: [`http://127.0.0.1:${port}`], port: 0 });
  await until(() => second.relays() === 1 && itself.relays() === 1);
  const author = await createAuthor();
  const client = await follow(first, author);
  await hears(client, author, await put(second, author, 0));
  expect(first.relays()).toBe(2);
});
