import { openValue, RECORD_FIELD } from '@symbolon/gun/wire';
import { expect, test } from 'vitest';
import { connectRaw } from '../test/raw-client.ts';
import { createAuthor, putOf } from '../test/records.ts';
import { relaysOfTest } from '../test/relays.ts';
import { startStockClient } from '../test/stock-client.ts';
import { startStockRelay } from '../test/stock-relay.ts';

const start = relaysOfTest();

test('a stock Gun client reads records through the relay, those of before and those of after', async () => {
  const { url } = await start();
  const sender = await connectRaw(url);
  const author = await createAuthor();
  const before = await author.write(0, 'before');
  await sender.ask(putOf(before));
  const client = startStockClient(url, author.soul, RECORD_FIELD);
  await client.until(openValue(before.value));
  const after = await author.write(1, 'after, "quoted"');
  await sender.ask(putOf(after));
  await client.until(openValue(after.value));
  await client.stop();
});

test('a stock relay takes our records, and no plain forgery of them', async () => {
  const relay = await startStockRelay();
  const client = await connectRaw(relay.url);
  const author = await createAuthor();
  const genuine = await author.write(0, 'genuine');
  expect(await client.ask(putOf(genuine))).not.toHaveProperty('err');
  const later = await author.write(1, 'genuine');
  const forged = { ...later, value: String(later.value).replace('genuine', 'forged!') };
  expect(await client.ask(putOf(forged))).toHaveProperty('err');
  const answer = await client.ask({ get: { '#': author.soul, '.': RECORD_FIELD } });
  expect(answer.put?.[author.soul]?.[RECORD_FIELD]).toBe(genuine.value);
  client.close();
  await relay.stop();
});
