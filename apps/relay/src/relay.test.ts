import { once } from 'node:events';
import { connect } from 'node:net';
import { SymbolonError } from '@symbolon/schemas';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../test/folder.ts';
import { connectRaw } from '../test/raw-client.ts';
import { createAuthor, putOf } from '../test/records.ts';
import { startRelayOn } from '../test/relay-process.ts';
import { relaysOfTest } from '../test/relays.ts';
import { createRelay } from './relay.ts';

const start = relaysOfTest();

test('people and watchdogs get a word over HTTP, everything else a refusal', async () => {
  const { url } = await start();
  const get = async (path: string, method = 'GET'): Promise<[number, string]> => {
    const response = await fetch(new URL(path, url), { method });
    return [response.status, await response.text()];
  };
  expect(await get('/')).toEqual([200, expect.stringContaining('Symbolon relay')]);
  expect(await get('/healthz')).toEqual([200, 'ok\n']);
  expect((await get('/../../etc/passwd'))[0]).toBe(404);
  expect((await get('/__proto__'))[0]).toBe(404);
  expect((await get('/', 'POST'))[0]).toBe(405);
});

test('a busy port is told, or the next one taken', async () => {
  const first = await start();
  const { port } = first.address;
  const folder = await temporaryFolder();
  const busy = createRelay({ data: folder.path, port });
  await expect(busy).rejects.toThrow(`port ${port} of 127.0.0.1 is in use`);
  await expect(busy).rejects.toBeInstanceOf(SymbolonError);
  // The folder is free again.
  const next = await createRelay({ data: folder.path, port, portSearch: true });
  expect(next.address.port).toBeGreaterThan(port);
  await next.close();
  await folder.remove();
});

test('a folder that another relay uses is told', async () => {
  const folder = await temporaryFolder();
  const relay = await createRelay({ data: folder.path, port: 0 });
  await expect(createRelay({ data: folder.path, port: 0 })).rejects.toMatchObject({
    code: 'storage-failed',
  });
  await relay.close();
  await folder.remove();
});

test('closing takes less than two seconds, whoever is connected, and says so to them', async () => {
  const relay = await start();
  const [client, deaf] = [await connectRaw(relay.url), await connectRaw(relay.url)];
  const halfOpen = connect(relay.address.port, relay.address.host);
  await once(halfOpen, 'connect');
  halfOpen.on('error', () => undefined);
  halfOpen.write('GET /gun HTTP/1.1\r\nUpgrade: web');
  const author = await createAuthor();
  await client.ask(putOf(await author.write(0, 'x'.repeat(60_000))));
  // More than fits on its way to one that reads nothing of it.
  deaf.socket.pause();
  for (let asked = 0; asked < 400; asked += 1) {
    deaf.send(JSON.stringify({ '#': `0ask${asked}`, get: { '#': author.soul } }));
  }
  await client.ask({ dam: '?' });

  const began = performance.now();
  const closed = once(client.socket, 'close');
  await Promise.all([relay.close(), relay.close()]);
  expect(performance.now() - began).toBeLessThan(2_000);
  expect((await closed)[0]).toBe(1012);
  expect(relay.connections()).toBe(0);
  deaf.socket.terminate();
  halfOpen.destroy();
});

test('the command serves, and ends in good order when asked to', async () => {
  const folder = await temporaryFolder();
  const relay = await startRelayOn(folder.path, 0);
  const client = await connectRaw(relay.url);
  expect(await client.ask({ dam: '?' })).toMatchObject({ dam: '?' });
  expect(await relay.terminate()).toBe(0);
  await folder.remove();
});

test('the command tells what is wrong in one line', async () => {
  const folder = await temporaryFolder();
  const { address } = await start();
  await expect(startRelayOn(folder.path, address.port)).rejects.toThrow(
    /^the relay ended: symbolon-relay: port \d+ of 127\.0\.0\.1 is in use \(choose another port\)\n$/,
  );
  await folder.remove();
});
