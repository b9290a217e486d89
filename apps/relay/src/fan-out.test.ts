import { expect, test } from 'vitest';
import { connectRaw } from '../test/raw-client.ts';
import { createAuthor, putOf } from '../test/records.ts';
import { relaysOfTest } from '../test/relays.ts';

const start = relaysOfTest();

test('what is sent on to many is charged to whoever brings it, and to nobody else', async () => {
  const followers = 20;
  const { url } = await start({ addressDeliveryBurst: followers, addressDeliveriesPerSecond: 20 });
  for (let index = 0; index < followers; index += 1) {
    const follower = await connectRaw(url);
    await follower.ask({ get: { '#': 'symbolon/allocation/roster' } });
  }
  const [crowd, other] = [
    await connectRaw(url, { localAddress: '127.0.0.2' }),
    await connectRaw(url, { localAddress: '127.0.0.3' }),
  ];
  const timed = async (client: typeof crowd) => {
    const write = await (await createAuthor()).write(0);
    const from = performance.now();
    expect(await client.ask(putOf(write))).toMatchObject({ ok: { '': 1 } });
    return performance.now() - from;
  };
  // The first two are within what it may at once, or begin there; the third waits for the second.
  await timed(crowd);
  await timed(crowd);
  const waited = timed(crowd);
  expect(await timed(other)).toBeLessThan(await waited);
  expect(await waited).toBeGreaterThan(200);
});

test('who puts nothing waits for nobody who does, from the same address either', async () => {
  const { url } = await start({ addressDeliveryBurst: 1, addressDeliveriesPerSecond: 1 });
  const [reader, writer] = [await connectRaw(url), await connectRaw(url)];
  const author = await createAuthor();
  for (const client of [reader, await connectRaw(url)]) {
    await client.ask({ get: { '#': author.soul } });
  }
  for (const version of [0, 1, 2]) {
    writer.send(JSON.stringify({ '#': `0put${version}`, ...putOf(await author.write(version)) }));
  }
  await reader.heard(({ put }) => put?.[author.soul] !== undefined);
  expect(await reader.ask({ get: { '#': author.soul } })).toHaveProperty('put');
});
