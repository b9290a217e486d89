import { ClassicLevel } from 'classic-level';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../test/folder.ts';
import { connectRaw } from '../test/raw-client.ts';
import { createAuthor, putOf } from '../test/records.ts';
import { relaysOfTest } from '../test/relays.ts';

const start = relaysOfTest();

test('a record that waits for its turn is not acknowledged to whoever sends it again', async () => {
  const { url } = await start({ recordBurst: 1, recordsPerSecond: 1 });
  const client = await connectRaw(url);
  const author = await createAuthor();
  const [first, second] = [await author.write(0), await author.write(1)];
  await client.ask(putOf(first));
  const waits = client.ask(putOf(second));
  expect(await client.ask(putOf(second))).toMatchObject({ ok: { '': 1 } });
  const { put } = await client.ask({ get: { '#': author.soul } });
  expect(put?.[author.soul]?.['data']).toBe(second.value);
  await waits;
});

test('a record that the disk has lost is written when it is sent again', async () => {
  const folder = await temporaryFolder();
  const author = await createAuthor();
  const write = await author.write(0);
  const first = await start({ data: folder.path });
  await (await connectRaw(first.url)).ask(putOf(write));
  await first.close();
  const level = new ClassicLevel(folder.path);
  const [head] = ((await level.get(author.soul)) ?? '').split('\n', 1);
  await level.put(author.soul, `${head}\nruined`);
  await level.close();

  const second = await start({ data: folder.path });
  const client = await connectRaw(second.url);
  expect(await client.ask(putOf(write))).toMatchObject({ ok: { '': 1 } });
  const { put } = await client.ask({ get: { '#': author.soul } });
  expect(put?.[author.soul]?.['data']).toBe(write.value);
  await second.close();
  await folder.remove();
});

test('a relay that ends keeps what waits for its turn, and acknowledges it', async () => {
  const relay = await start({ recordBurst: 1, recordsPerSecond: 1 });
  const client = await connectRaw(relay.url);
  const author = await createAuthor();
  await client.ask(putOf(await author.write(0)));
  for (let version = 1; version <= 20; version += 1) {
    client.send(
      JSON.stringify({
        '#': `0later${version}`,
        ...putOf(await author.write(0, {}, `/list${version}/state`)),
      }),
    );
  }
  // Frames are dealt with in their order, so those before have been looked at.
  await client.ask({ get: { '#': author.soul } });
  await relay.close();
  for (let version = 1; version <= 20; version += 1) {
    const answer = client.frames.find((frame) => frame['@'] === `0later${version}`);
    expect(answer).toMatchObject({ ok: { '': 1 } });
  }
});
