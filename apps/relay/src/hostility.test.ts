import { hostileFrames } from '@symbolon/gun/hostile-frames';
import { expect, test } from 'vitest';
import { once } from 'node:events';
import { setImmediate as nextRound } from 'node:timers/promises';
import type { Socket } from 'node:net';
import { connectRaw } from '../test/raw-client.ts';
import { createAuthor, putOf } from '../test/records.ts';
import { relaysOfTest } from '../test/relays.ts';

const start = relaysOfTest();

test('hostile frames are counted and dropped, while honest records go on', async () => {
  const relay = await start();
  const [hostile, sender, reader] = [
    await connectRaw(relay.url),
    await connectRaw(relay.url),
    await connectRaw(relay.url),
  ];
  const author = await createAuthor();
  await reader.ask({ get: { '#': author.soul } });

  const frames = hostileFrames(Date.now()).filter(({ reason }) => reason !== 'too-large');
  for (const [index, { text }] of frames.entries()) {
    hostile.send(text);
    if (index % 10 > 0) continue;
    const write = await author.write(index);
    await sender.ask(putOf(write));
    await reader.heard((frame) => frame.put?.[author.soul]?.['data'] === write.value);
  }
  // The greeting is answered after everything that was said before it.
  await hostile.ask({ dam: '?' });
  for (const reason of new Set(frames.map((frame) => frame.reason))) {
    const expected = frames.filter((frame) => frame.reason === reason).length;
    expect([reason, relay.counts.get(reason)]).toEqual([reason, expected]);
  }
  expect(Object.keys(Object.prototype)).toEqual([]);
});

test('who sends too much at once is disconnected, and only they', async () => {
  const relay = await start();
  const [hostile, honest] = [await connectRaw(relay.url), await connectRaw(relay.url)];
  const closed = once(hostile.socket, 'close');
  hostile.send('x'.repeat(200_000));
  expect((await closed)[0]).toBe(1009);
  expect(await honest.ask({ dam: '?' })).toMatchObject({ dam: '?' });
});

test('bytes instead of text are refused', async () => {
  const relay = await start();
  const client = await connectRaw(relay.url);
  client.send(Buffer.from('{"dam":"?","#":"0a"}'));
  await client.ask({ dam: '?' });
  expect(relay.counts.get('not-text')).toBe(1);
  expect(client.frames).toHaveLength(1);
});

test('who says more than it may is read more slowly, and nothing is lost', async () => {
  const relay = await start({ frameBurst: 50, framesPerSecond: 200 });
  const client = await connectRaw(relay.url);
  const began = performance.now();
  const answers = await Promise.all(
    Array.from({ length: 150 }, (_, index) => client.ask({ get: { '#': `soul${index}` } })),
  );
  expect(answers).toHaveLength(150);
  expect(performance.now() - began).toBeGreaterThan(400);
});

test('a client may follow so many souls and no more', async () => {
  const relay = await start({ soulsPerConnection: 2 });
  const client = await connectRaw(relay.url);
  const souls = await Promise.all([1, 2, 3].map(async () => (await createAuthor()).soul));
  const answers = [];
  for (const soul of souls) answers.push(await client.ask({ get: { '#': soul } }));
  expect(answers.map(({ err }) => err)).toEqual([undefined, undefined, 'too-many-souls']);
});

test('who does not read is cut off before it fills the memory', async () => {
  const relay = await start({ bufferedBytes: 1e9, largestBuffer: 1_000_000 });
  const [deaf, sender] = [await connectRaw(relay.url), await connectRaw(relay.url)];
  const author = await createAuthor();
  await deaf.ask({ get: { '#': author.soul } });
  deaf.socket.pause();
  for (let version = 0; relay.connections() === 2; version += 1) {
    expect(version).toBeLessThan(2_000);
    const write = await author.write(version, 'x'.repeat(60_000));
    expect(await sender.ask(putOf(write))).toMatchObject({ ok: { '': 1 } });
  }
  deaf.socket.terminate();
});

test('whoever leaves while it is held back follows nothing afterwards', async () => {
  const relay = await start({ frameBurst: 1, framesPerSecond: 2 });
  const [client, watcher] = [await connectRaw(relay.url), await connectRaw(relay.url)];
  const souls = await Promise.all([1, 2].map(async () => (await createAuthor()).soul));
  await client.ask({ get: { '#': souls[0] } });
  client.send(JSON.stringify({ '#': '0later', get: { '#': souls[1] } }));
  await watcher.ask({ dam: '?' });
  client.socket.terminate();
  while (relay.connections() > 1) await new Promise((resolve) => setTimeout(resolve, 10));
  // Its turn would have come by the time that the watcher has had two.
  await watcher.ask({ dam: '?' });
  await watcher.ask({ dam: '?' });
  const metrics = await (await fetch(new URL('/metrics', relay.url))).text();
  expect(metrics).toContain('\nsymbolon_relay_subscriptions 0\n');
});

test('records are counted one by one, however many share a frame', async () => {
  const relay = await start({ addressRecordBurst: 10, addressRecordsPerSecond: 10 });
  const client = await connectRaw(relay.url);
  const authors = await Promise.all(Array.from({ length: 10 }, createAuthor));
  const writes = await Promise.all(authors.map((author) => author.write(0)));
  const later = await Promise.all(authors.map((author) => author.write(1)));
  await client.ask(putOf(...writes));
  const began = performance.now();
  await client.ask(putOf(...later));
  expect(performance.now() - began).toBeGreaterThan(400);
});

test('bytes count too: large texts and large answers are dealt with more slowly', async () => {
  const relay = await start({ frameBurst: 30, framesPerSecond: 40 });
  const client = await connectRaw(relay.url);
  const author = await createAuthor();
  await client.ask(putOf(await author.write(0, 'x'.repeat(60_000))));
  const began = performance.now();
  for (let asked = 0; asked < 4; asked += 1) await client.ask({ get: { '#': author.soul } });
  // The text and three answers have cost 15 tokens each, of which 30 were there.
  expect(performance.now() - began).toBeGreaterThan(500);
});

test('what a text is made of counts too, since very many small pieces take long to read', async () => {
  const relay = await start({ frameBurst: 30, framesPerSecond: 100 });
  const client = await connectRaw(relay.url);
  const fields = Object.fromEntries(Array.from({ length: 1_000 }, (_, index) => [index, 1]));
  const began = performance.now();
  await client.ask({ put: { a: { _: { '#': 'a', '>': fields }, ...fields } } });
  await client.ask({ dam: '?' });
  // 125 tokens, of which 30 were there.
  expect(performance.now() - began).toBeGreaterThan(500);
});

/** A text as large as it may be, of as many names and numbers as fit: it takes long to read. */
function dearText(): string {
  const fields = Object.fromEntries(Array.from({ length: 7_000 }, (_, index) => [index, 1]));
  return JSON.stringify({ '#': '0a', put: { a: { _: { '#': 'a', '>': fields }, ...fields } } });
}

test('texts that take long to read have a turn each, from however many connections they come', async () => {
  // Nobody has to wait for anything else.
  const relay = await start({ frameBurst: 100_000, addressFrameBurst: 10_000_000 });
  const clients = await Promise.all(Array.from({ length: 60 }, () => connectRaw(relay.url)));
  const names = Array.from({ length: 11_000 }, (_, index) => [`k${index.toString(36)}`, 1]);
  const text = JSON.stringify(Object.fromEntries(names));
  const read = () => relay.counts.get('unknown-key') ?? 0;
  for (const client of clients) client.send(text);
  let [seen, most] = [0, 0];
  while (seen < clients.length) {
    await nextRound();
    most = Math.max(most, read() - seen);
    seen = read();
  }
  expect(most).toBe(1);
});

test('whoever hangs up has still to pay for the text that it sent', async () => {
  const relay = await start({ addressFrameBurst: 700, addressFramesPerSecond: 200 });
  const [honest, hostile] = [await connectRaw(relay.url), await connectRaw(relay.url)];
  await hostile.ask({ dam: '?' });
  await new Promise((sent) => {
    hostile.socket.send(dearText(), sent);
  });
  hostile.socket.ping();
  await once(hostile.socket, 'pong');
  hostile.socket.terminate();
  while (relay.connections() > 1) await new Promise((resolve) => setTimeout(resolve, 10));
  const began = performance.now();
  await honest.ask({ dam: '?' });
  // More than 900 tokens, of which there were 700 and 200 a second.
  expect(performance.now() - began).toBeGreaterThan(500);
});

test('a text in very many parts costs its connection', async () => {
  const relay = await start();
  const client = await connectRaw(relay.url);
  await client.ask({ dam: '?' });
  const closed = once(client.socket, 'close');
  for (let part = 0; part < 1_000; part += 1) client.socket.send('x', { fin: false });
  expect((await closed)[0]).toBe(1008);
});

test('texts that are begun and not ended have a bound in all, and cost who sends more than others', async () => {
  const relay = await start({ inboundBytes: 100_000 });
  const [honest, ...hoarders] = await Promise.all([1, 2, 3, 4].map(() => connectRaw(relay.url)));
  const author = await createAuthor();
  const closed = Promise.race(hoarders.map(({ socket }) => once(socket, 'close')));
  for (const { socket } of hoarders) socket.send('x'.repeat(60_000), { fin: false });
  await closed;
  expect(relay.counts.get('hoarder')).toBeGreaterThan(0);
  const write = await author.write(0);
  expect(await honest?.ask(putOf(write))).toMatchObject({ ok: { '': 1 } });
});

test("signs of life are not held, so that who sends very many takes nobody else's room", async () => {
  const relay = await start({ inboundBytes: 100_000 });
  const [honest, hostile] = [await connectRaw(relay.url), await connectRaw(relay.url)];
  await hostile.ask({ get: { '#': (await createAuthor()).soul } });
  for (let sent = 0; sent < 760; sent += 1) hostile.socket.pong('x'.repeat(125));
  await hostile.ask({ dam: '?' });
  for (let sent = 0; sent < 760; sent += 1) hostile.socket.pong('x'.repeat(125));
  const heard = once(hostile.socket, 'pong');
  hostile.socket.ping();
  await heard;
  const author = await createAuthor();
  const write = await author.write(0, 'x'.repeat(60_000));
  expect(await honest.ask(putOf(write))).toMatchObject({ ok: { '': 1 } });
  expect(relay.counts.get('hoarder')).toBeUndefined();
});

test('nothing is held of what comes after a goodbye', async () => {
  const relay = await start({ inboundBytes: 100_000 });
  const [honest, hostile] = [await connectRaw(relay.url), await connectRaw(relay.url)];
  await hostile.ask({ dam: '?' });
  // It does not hear that the relay says goodbye too, and so does not hang up.
  hostile.socket.pause();
  const stream = (hostile.socket as unknown as { readonly _socket: Socket })._socket;
  hostile.socket.close();
  await new Promise((resolve) => stream.write('x'.repeat(99_990), resolve));
  await honest.ask({ dam: '?' });
  const author = await createAuthor();
  const write = await author.write(0, 'x'.repeat(60_000));
  expect(await honest.ask(putOf(write))).toMatchObject({ ok: { '': 1 } });
  expect(relay.counts.get('hoarder')).toBeUndefined();
  hostile.socket.terminate();
});

test('texts that come whole are never counted as begun', async () => {
  const relay = await start({ inboundBytes: 200_000 });
  const client = await connectRaw(relay.url);
  const author = await createAuthor();
  for (let version = 0; version < 20; version += 1) {
    const text = JSON.stringify({
      '#': `0part${version}`,
      ...putOf(await author.write(version, 'x'.repeat(30_000))),
    });
    const half = text.length / 2;
    client.socket.send(text.slice(0, half), { fin: false });
    client.socket.send(text.slice(half), { fin: true });
    await client.heard((frame) => frame['@'] === `0part${version}`);
  }
  expect(relay.counts.get('hoarder')).toBeUndefined();
});
