import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../test/folder.ts';
import { connectRaw } from '../test/raw-client.ts';
import { createAuthor, putOf } from '../test/records.ts';
import { relaysOfTest } from '../test/relays.ts';
import { SETTINGS } from './settings/catalogue.ts';
import { readSettings } from './settings/sources.ts';

const start = relaysOfTest();

test('a flag goes before the environment, that before the file, and that before what is usual', async () => {
  const folder = await temporaryFolder();
  const config = join(folder.path, 'relay.json');
  await writeFile(config, JSON.stringify({ port: 1, host: '::1', maxAge: '3d', metrics: false }));
  const environment = { SYMBOLON_RELAY_PORT: '2', SYMBOLON_RELAY_HOST: '::', HOME: '/' };
  const settings = readSettings({ config, environment, flags: { port: '3' } });
  expect(settings).toMatchObject({ port: 3, host: '::', maxAge: 259_200_000, metrics: false });
  expect(readSettings({ environment: { SYMBOLON_RELAY_CONFIG: config }, flags: {} }).port).toBe(1);
  await folder.remove();
});

test.each([
  [{ flags: { port: '70000' } }, /^--port: a whole number from 0 to 65535/],
  [{ environment: { SYMBOLON_RELAY_PROT: '1' } }, /^SYMBOLON_RELAY_PROT: there is no such setting/],
  [{ environment: { SYMBOLON_RELAY_METRICS: 'yes' } }, /^SYMBOLON_RELAY_METRICS: true or false/],
  [{ flags: { peerSecret: 'short' } }, /^--peer-secret: at least 16 characters/],
  [{ flags: { peerSecret: 'long enough, with a \u{1f511}' } }, /^--peer-secret: .* of ASCII/],
  [{ flags: { peerSecret: 'with a space at the end ' } }, /^--peer-secret: .* no space/],
  [{ flags: { tlsCert: 'cert.pem' } }, /^tlsCert and tlsKey go together/],
  [{ flags: { trustProxy: '10.0.0.0/33' } }, /^--trust-proxy: an address or a network/],
  [{ flags: { probeInterval: '30d' } }, /^--probe-interval: .*2147483647 at most/],
  [{ flags: { peers: 'https://ana:secret@example.org' } }, /^--peers: an address such as/],
  [{ flags: { peers: 'https://example.org' } }, /^peerSecret: relays are named as peers/],
  [{ config: '/nowhere.json' }, /^\/nowhere\.json: cannot be read/],
])('what is wrong is told with its place: %j', (sources, message) => {
  expect(() => readSettings({ environment: {}, flags: {}, ...sources })).toThrow(message);
});

test('faults of a file name the file and the setting', async () => {
  const folder = await temporaryFolder();
  const config = join(folder.path, 'relay.json');
  for (const [content, message] of [
    ['{"prot":1}', /relay\.json: prot: there is no such setting$/],
    ['{"drain":"1h"}', /relay\.json: drain: /],
    ['{', /relay\.json: no JSON: /],
    ['[]', /relay\.json: /],
  ] as const) {
    await writeFile(config, content);
    expect(() => readSettings({ config, environment: {}, flags: {} })).toThrow(message);
  }
  await folder.remove();
});

test('every setting has a word of help', () => {
  for (const { name, help, takes } of SETTINGS) expect([name, help, takes]).not.toContain('');
});

test('metrics tell of connections, records by outcome, bytes, queues, the event loop and the store', async () => {
  const { url } = await start();
  const client = await connectRaw(url);
  const author = await createAuthor();
  await client.ask(putOf(await author.write(1)));
  await client.ask(putOf(await author.write(0)));
  client.send('{');
  await client.ask({ get: { '#': author.soul } });
  const response = await fetch(new URL('/metrics', url));
  expect(response.headers.get('content-type')).toContain('text/plain; version=0.0.4');
  const text = await response.text();
  const value = (name: string) =>
    Number(
      text
        .split('\n')
        .find((line) => line.startsWith(`${name} `))
        ?.split(' ')[1],
    );
  expect(value('symbolon_relay_connections')).toBe(1);
  expect(value('symbolon_relay_subscriptions')).toBe(1);
  for (const outcome of ['taken', 'older', 'not-json', 'asked']) {
    expect(value(`symbolon_relay_events_total{outcome="${outcome}"}`)).toBe(1);
  }
  expect(value('symbolon_relay_store_records')).toBe(1);
  for (const name of ['received_bytes_total', 'sent_bytes_total', 'store_bytes']) {
    expect(value(`symbolon_relay_${name}`)).toBeGreaterThan(500);
  }
  for (const name of ['queue_texts', 'queue_records', 'queue_writes', 'evicted_records_total']) {
    expect(value(`symbolon_relay_${name}`)).toBe(0);
  }
  expect(value('nodejs_eventloop_lag_p99_seconds')).toBeGreaterThan(0);
});

test('whoever reads the metrics often hides nothing of the event loop from others', async () => {
  const { url } = await start();
  const read = async () => {
    const text = await (await fetch(new URL('/metrics', url))).text();
    return Number(/^nodejs_eventloop_lag_max_seconds (.*)$/m.exec(text)?.[1]);
  };
  // The watch has begun when it has seen the loop come round.
  while ((await read()) === 0) await new Promise((resolve) => setTimeout(resolve, 100));
  const until = performance.now() + 300;
  while (performance.now() < until);
  // An answer is handed out again for 250 ms.
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(await read()).toBeGreaterThan(0.2);
  // An answer is handed out again for 250 ms.
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(await read()).toBeGreaterThan(0.2);
});

test('metrics can be off', async () => {
  const { url } = await start({ metrics: false });
  expect((await fetch(new URL('/metrics', url))).status).toBe(404);
});

test('a relay that drains says so, lets nobody in, and serves who is there until the end', async () => {
  const relay = await start({ drain: 500 });
  const client = await connectRaw(relay.url);
  const ready = async () => (await fetch(new URL('/readyz', relay.url))).status;
  expect(await ready()).toBe(200);
  const closed = relay.close();
  expect(await ready()).toBe(503);
  await expect(connectRaw(relay.url)).rejects.toThrow();
  const author = await createAuthor();
  expect(await client.ask(putOf(await author.write(0)))).toMatchObject({ ok: { '': 1 } });
  await closed;
  await expect(ready()).rejects.toThrow();
});
