import { Socket } from 'node:net';
import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { WebSocket, type ClientOptions } from 'ws';
import { connectRaw } from '../test/raw-client.ts';
import { createAuthor, putOf } from '../test/records.ts';
import { relaysOfTest } from '../test/relays.ts';
import { createSocketLimit } from './socket-limit.ts';

const start = relaysOfTest();

/** The status with which a relay refuses a WebSocket. */
async function refusal(url: string, options: ClientOptions = {}): Promise<number | undefined> {
  const socket = new WebSocket(url.replace(/^http/, 'ws'), options);
  socket.on('error', () => undefined);
  const [, response] = (await once(socket, 'unexpected-response')) as [
    unknown,
    { statusCode?: number },
  ];
  socket.terminate();
  return response.statusCode;
}

test('an address has so many connections, and another its own', async () => {
  const { url } = await start({ connectionsPerAddress: 2 });
  const [first] = [await connectRaw(url), await connectRaw(url)];
  expect(await refusal(url)).toBe(429);
  await connectRaw(url, { localAddress: '127.0.0.2' });
  const closed = once(first.socket, 'close');
  first.close();
  await closed;
  // The relay hears of it when the client does, or a moment later.
  for (let open = 429; open === 429;) {
    const socket = new WebSocket(url.replace(/^http/, 'ws')).on('error', () => undefined);
    open = await Promise.race([
      once(socket, 'open').then(() => 101),
      once(socket, 'unexpected-response').then(() => 429),
    ]);
  }
});

test('there are so many connections in all', async () => {
  const { url } = await start({ connections: 1 });
  await connectRaw(url);
  expect(await refusal(url, { localAddress: '127.0.0.2' })).toBe(503);
});

test('behind a proxy that is trusted the client is who the proxy says, and nobody else is believed', async () => {
  const from = (address: string) => ({ headers: { 'x-forwarded-for': address } });
  const believing = await start({ connectionsPerAddress: 1, trustProxy: ['127.0.0.0/8'] });
  await connectRaw(believing.url, from('203.0.113.7'));
  await connectRaw(believing.url, from('203.0.113.8'));
  expect(await refusal(believing.url, from('198.51.100.1, 203.0.113.8'))).toBe(429);
  const other = await start({ connectionsPerAddress: 1 });
  await connectRaw(other.url, from('203.0.113.7'));
  expect(await refusal(other.url, from('203.0.113.8'))).toBe(429);
});

test('only the pages that are named may connect, and programs', async () => {
  const { url } = await start({ origins: ['https://example.org'] });
  await connectRaw(url);
  await connectRaw(url, { origin: 'https://example.org' });
  expect(await refusal(url, { origin: 'https://example.com' })).toBe(403);
  expect(await refusal(url, { origin: 'null' })).toBe(403);
});

test('who has spoken and waits for what others of its address did is not silent', async () => {
  const relay = await start({
    ...{ handshakeTimeout: 150, addressFrameBurst: 2, addressFramesPerSecond: 2 },
  });
  const [loud, patient] = [await connectRaw(relay.url), await connectRaw(relay.url)];
  await Promise.all([
    loud.ask({ dam: '?' }),
    loud.ask({ dam: '?' }),
    loud.ask({ dam: '?' }),
    patient.ask({ dam: '?' }),
  ]);
  expect(relay.counts.get('silent')).toBeUndefined();
});

test('who says nothing is cut off, and who follows nothing after a while; who follows stays', async () => {
  const relay = await start({ handshakeTimeout: 150, idleTimeout: 300 });
  const [silent, idle, follower] = [
    await connectRaw(relay.url),
    await connectRaw(relay.url),
    await connectRaw(relay.url),
  ];
  await idle.ask({ dam: '?' });
  const { soul } = await createAuthor();
  await follower.ask({ get: { '#': soul } });
  await Promise.all([once(silent.socket, 'close'), once(idle.socket, 'close')]);
  expect([relay.counts.get('silent'), relay.counts.get('idle')]).toEqual([1, 1]);
  expect(follower.socket.readyState).toBe(WebSocket.OPEN);
});

test('who reads slowly gets the newest of each record, and not all in between', async () => {
  const relay = await start({ bufferedBytes: 100_000, recordBurst: 1_000 });
  const [slow, sender] = [await connectRaw(relay.url), await connectRaw(relay.url)];
  const author = await createAuthor();
  await slow.ask({ get: { '#': author.soul } });
  slow.socket.pause();
  const sent = 150;
  for (let version = 0; version < sent; version += 1) {
    const write = await author.write(version, 'x'.repeat(60_000));
    expect(await sender.ask(putOf(write))).toMatchObject({ ok: { '': 1 } });
  }
  slow.socket.resume();
  const states = () => slow.frames.flatMap(({ put }) => put?.[author.soul]?._['>']['data'] ?? []);
  await slow.heard(() => (states().at(-1) ?? 0) >= (states()[0] ?? 0) + sent - 1);
  expect(states().length).toBeLessThan(sent);
  expect(states()).toEqual(states().toSorted((a, b) => a - b));
});

test('who stays behind is cut off', async () => {
  const relay = await start({ bufferedBytes: 100_000, slowReaderTimeout: 100, recordBurst: 1_000 });
  const [deaf, sender] = [await connectRaw(relay.url), await connectRaw(relay.url)];
  const author = await createAuthor();
  await deaf.ask({ get: { '#': author.soul } });
  deaf.socket.pause();
  for (let version = 0; relay.connections() === 2; version += 1) {
    expect(version).toBeLessThan(2_000);
    await sender.ask(putOf(await author.write(version, 'x'.repeat(60_000))));
  }
  expect(relay.counts.get('slow-reader')).toBe(1);
  deaf.socket.terminate();
});

test('the first setting at fault is named', async () => {
  await expect(start({ origins: ['example.org'] })).rejects.toMatchObject({
    code: 'invalid-value',
    at: 'origins[0]',
  });
  await expect(start({ maxAge: '3 fortnights' })).rejects.toThrow(/maxAge: a number of millisec/);
});

test('an address that has used up what it may store may still replace what it has', async () => {
  const { url } = await start({ bytesPerAddress: 10_000 });
  const client = await connectRaw(url);
  const author = await createAuthor();
  for (const version of [0, 1, 2]) {
    const write = await author.write(version, 'x'.repeat(6_000));
    expect(await client.ask(putOf(write))).toMatchObject({ ok: { '': 1 } });
  }
});

test('many records at once do not get past what an author may store', async () => {
  const { url } = await start({ bytesPerAuthor: 30_000 });
  const author = await createAuthor();
  const clients = await Promise.all(Array.from({ length: 20 }, () => connectRaw(url)));
  const letters = Array.from({ length: 20 }, (_, index) => String.fromCharCode(97 + index));
  const answers = await Promise.all(
    clients.map(async (client, index) => {
      const path = `/allocation/${letters[index] ?? ''}`;
      return client.ask(putOf(await author.write(index, 'x'.repeat(8_000), path)));
    }),
  );
  expect(answers.filter(({ err }) => err === undefined)).toHaveLength(3);
  expect(answers.filter(({ err }) => err === 'over-quota')).toHaveLength(17);
});

test('an address has so many sockets, whatever it does with them', async () => {
  const relay = await start({ connectionsPerAddress: 1 });
  const { host, port } = relay.address;
  const sockets = Array.from({ length: 80 }, () => connect({ host, port }));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
  });
  const closed = sockets.map((socket, index) => {
    socket.on('error', () => undefined);
    return once(socket, 'close').then(() => index);
  });
  await Promise.all(closed.slice(65));
  const other = await connectRaw(relay.url, { localAddress: '127.0.0.2' });
  expect(await other.ask({ dam: '?' })).toMatchObject({ dam: '?' });
  expect(sockets.filter(({ destroyed }) => !destroyed)).toHaveLength(65);
});

test('who asks over HTTP and does not read the answers is cut off', async () => {
  const relay = await start({ slowReaderTimeout: 300 });
  const { host, port } = relay.address;
  const socket = connect({ host, port });
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  socket.pause();
  const asking = 'GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n'.repeat(5_000);
  // Who reads nothing learns of the end only by writing, and without one writes until the test is given up.
  while (!socket.destroyed) {
    if (!socket.writableNeedDrain) socket.write(asking);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
});

test('figures that are asked for at the same moment are made once', async () => {
  const relay = await start({ now: () => 1_000_000 });
  const text = async () => (await fetch(new URL('/metrics', relay.url))).text();
  expect(await text()).toBe(await text());
});

test('after a flood of frames the relay still tells how it is', async () => {
  const { url } = await start({ addressFrameBurst: 1, addressFramesPerSecond: 1 });
  const client = await connectRaw(url);
  for (let sent = 0; sent < 16; sent += 1) client.send('{');
  expect((await fetch(new URL('/healthz', url))).status).toBe(200);
});

test('who asks too often over HTTP is told so, and may ask again a moment later', async () => {
  let now = Date.now();
  const { url } = await start({ now: () => now });
  const statuses: number[] = [];
  for (let asked = 0; asked < 600; asked += 1) {
    statuses.push((await fetch(new URL('/healthz', url))).status);
  }
  expect(statuses.filter((status) => status === 200)).toHaveLength(200);
  expect(statuses.at(-1)).toBe(429);
  now += 100;
  expect((await fetch(new URL('/healthz', url))).status).toBe(200);
});

test('addresses of one IPv6 network have sockets together', () => {
  const limit = createSocketLimit(1, () => false);
  const from = (remoteAddress: string): Socket =>
    Object.defineProperty(new Socket(), 'remoteAddress', { value: remoteAddress });
  const sockets = Array.from({ length: 70 }, (_, index) =>
    from(`2001:db8::1:${index.toString(16)}`),
  );
  for (const socket of sockets) limit(socket);
  expect(sockets.filter(({ destroyed }) => !destroyed)).toHaveLength(65);
  const elsewhere = [from('2001:db8:0:1::1'), from('::ffff:192.0.2.1'), from('192.0.2.1')];
  for (const socket of elsewhere) limit(socket);
  expect(elsewhere.some(({ destroyed }) => destroyed)).toBe(false);
});
