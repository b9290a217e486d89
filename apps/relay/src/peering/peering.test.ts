import { once } from 'node:events';
import { rosterSoul } from '@symbolon/gun/wire';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { temporaryFolder } from '../../test/folder.ts';
import { connectPeer, knockAsPeer, type LinkPeer } from '../../test/link-peer.ts';
import { connectRaw, type RawClient } from '../../test/raw-client.ts';
import { createAuthor, putOf, type Author } from '../../test/records.ts';
import { relaysOfTest } from '../../test/relays.ts';
import type { Relay } from '../relay-options.ts';
import { WINDOW } from './feed.ts';
import { createLinkKey, type LinkKey } from './link-key.ts';
import { LINK_FORM, writeHello } from './link-messages.ts';
import { agree } from './link-session.ts';

const start = relaysOfTest();
const peerSecret = 'a secret for tests';

/** Starts a relay that is linked to others. */
const linkedTo = (...others: Relay[]) => start({ peerSecret, peers: others.map(({ url }) => url) });

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 20));
}

/** Follows authors at a relay, and resolves with what was heard of one of them. */
async function follow(relay: Relay, ...authors: Author[]): Promise<RawClient> {
  const client = await connectRaw(relay.url);
  for (const { soul } of authors) await client.ask({ get: { '#': soul } });
  return client;
}

const hears = (client: RawClient, { soul }: Author, value: unknown) =>
  client.heard(({ put }) => put?.[soul]?.['data'] === value);

async function put(relay: Relay, author: Author, version: number): Promise<unknown> {
  const client = await connectRaw(relay.url);
  const write = await author.write(version);
  expect(await client.ask(putOf(write))).toMatchObject({ ok: { '': 1 } });
  client.close();
  return write.value;
}

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

test('without the secret nobody is let in as a relay', async () => {
  const relay = await start({ peerSecret });
  const open = await start();
  for (const [{ url }, headers] of [
    [relay, {}],
    [relay, { authorization: 'Bearer a secret for testz' }],
    [open, { authorization: 'Bearer ' }],
  ] as const) {
    const socket = new WebSocket(new URL('/peer', url.replace('http', 'ws')), { headers });
    socket.on('error', () => undefined);
    const [, { statusCode }] = (await once(socket, 'unexpected-response')) as [
      unknown,
      { statusCode: number },
    ];
    expect(statusCode).toBe(403);
    socket.terminate();
  }
});

test('there are so many links and no more, and none to who does not say its name', async () => {
  const relay = await start({ peerSecret, handshakeTimeout: 2_000 });
  const links: LinkPeer[] = [];
  for (let index = 0; index < 16; index += 1) {
    const peer = await connectPeer(relay.url, peerSecret);
    links.push(peer);
    peer.say({ after: 0 });
  }
  await until(() => relay.relays() === 16);
  const refused = knockAsPeer(relay.url, peerSecret);
  expect((await once(refused, 'close'))[0]).toBe(1013);
  expect(relay.counts.get('too-many-peers')).toBe(1);
  for (const { socket } of links) socket.terminate();
  await until(() => relay.relays() === 0);
  // Who does not say its name keeps no place.
  await once(knockAsPeer(relay.url, peerSecret), 'close');
});

test('a relay is believed no more than a stranger', async () => {
  const relay = await start({ peerSecret });
  const liar = await connectPeer(relay.url, peerSecret);
  const author = await createAuthor();
  const { soul, state, value } = await author.write(0);
  const forged = String(value).replace('version', 'versiom');
  liar.say({ after: 0 });
  liar.say({ arrival: 1, soul, version: state, value: forged });
  await until(() => relay.counts.get('bad-signature') === 1);
  const client = await connectRaw(relay.url);
  expect(await client.ask({ get: { '#': soul } })).not.toHaveProperty('put');

  for (const nonsense of ['{', '{"__proto__":{"relay":"x"}}', '[]', '{"after":-1}', 'null']) {
    const socket = knockAsPeer(relay.url, peerSecret);
    await once(socket, 'open');
    socket.send(nonsense);
    expect((await once(socket, 'close'))[0]).toBe(1008);
  }
  liar.socket.terminate();
});

test('nobody who knows the secret speaks in the name of another relay', async () => {
  const folder = await temporaryFolder();
  const deceived = await start({ peerSecret });
  const named = await start({ peerSecret, data: folder.path });
  const listener = knockAsPeer(named.url, peerSecret);
  const [hello] = (await once(listener, 'message')) as [Buffer];
  listener.terminate();
  const { last } = JSON.parse(hello.toString()) as { last: number };
  const author = await createAuthor();
  const value = await put(named, author, 0);
  await named.close();

  // What it says is neither sealed, nor can it say it as the next that the other says.
  const lie = JSON.stringify({ arrival: last + 1_000, soul: 'x', version: 0, value: '' });
  for (const said of [lie, `${'A'.repeat(43)}${lie}`]) {
    const liar = knockAsPeer(deceived.url, peerSecret);
    await once(liar, 'message');
    liar.send(hello.toString());
    liar.send(said);
    expect((await once(liar, 'close'))[0]).toBe(1008);
  }
  // With a key of its own it has not the other's name.
  const own = createLinkKey();
  const liar = knockAsPeer(deceived.url, peerSecret);
  await once(liar, 'message');
  liar.send(JSON.stringify({ ...(JSON.parse(hello.toString()) as object), key: own.publicKey }));
  expect((await once(liar, 'close'))[0]).toBe(1008);
  expect(deceived.counts.get('foreign-soul')).toBeUndefined();

  // Nor does it keep the other out by being there in its name.
  const squatter = knockAsPeer(deceived.url, peerSecret);
  await once(squatter, 'message');
  squatter.send(hello.toString());
  const again = await start({ peerSecret, peers: [deceived.url], data: folder.path });
  await hears(await follow(deceived, author), author, value);
  squatter.terminate();
  await again.close();
  await folder.remove();
});

test('what was said once cannot be said again, nor be left out', () => {
  const [one, other] = [createLinkKey(), createLinkKey()];
  const greet = (key: LinkKey, nonce: string) =>
    writeHello({ relay: key.name, key: key.publicKey, form: LINK_FORM, nonce: nonce.repeat(32) });
  const [said, heard] = [greet(one, 'a'), greet(other, 'b')];
  const pair = () => [agree(one, said, heard), agree(other, heard, said)] as const;
  const [here, there] = pair();
  const texts = ['first', 'second'].map((text) => here?.seal(text) ?? '');
  expect(there?.open(texts[0] ?? '')).toBe('first');
  expect(there?.open(texts[0] ?? '')).toBeUndefined();
  expect(pair()[1]?.open(texts[1] ?? '')).toBeUndefined();
  // Nor does it come back to who said it, nor fit another conversation.
  expect(here?.open(pair()[0]?.seal('first') ?? '')).toBeUndefined();
  expect(agree(other, greet(other, 'c'), said)?.open(texts[0] ?? '')).toBeUndefined();
});

test('of a link that is refused nothing is heard any more, though it is not closed yet', async () => {
  const relay = await start({ peerSecret });
  const key = createLinkKey();
  const peer = await connectPeer(relay.url, peerSecret, { key, last: 100 });
  peer.say({ after: 0 });
  await until(() => relay.relays() === 1);
  // It does not hear that it is being closed.
  peer.socket.pause();
  peer.leaveOut();
  peer.socket.send('nothing that was agreed on');
  await until(() => relay.counts.get('peer-makes-no-sense') === 1);
  peer.say({ arrival: 90, soul: 'x', version: 0, value: '' });
  peer.socket.resume();
  expect((await once(peer.socket, 'close'))[0]).toBe(1008);
  await until(() => relay.relays() === 0);
  expect(relay.counts.get('foreign-soul')).toBeUndefined();
  const again = await connectPeer(relay.url, peerSecret, { key, last: 100 });
  expect(again.first).toEqual({ after: 0 });
  again.socket.terminate();
});

test('of two links with one relay nothing comes over the one too many, even once the other has ended', async () => {
  const relay = await start({ peerSecret });
  const link = { key: createLinkKey(), last: 100 };
  const nonsense = { soul: 'x', version: 0, value: '' };
  const first = await connectPeer(relay.url, peerSecret, link);
  first.say({ after: 0 });
  await until(() => relay.relays() === 1);
  const second = await connectPeer(relay.url, peerSecret, link);
  // It does not hear that it is being closed.
  second.socket.pause();
  second.say({ after: 0 });
  second.say({ arrival: 1, ...nonsense });
  first.say({ arrival: 1, ...nonsense });
  await until(() => relay.counts.get('foreign-soul') === 1);
  first.socket.terminate();
  await until(() => relay.relays() === 0);
  second.say({ arrival: 2, ...nonsense });
  second.socket.resume();
  await once(second.socket, 'close');
  expect(relay.counts.get('foreign-soul')).toBe(1);
  const third = await connectPeer(relay.url, peerSecret, link);
  expect(third.first).toEqual({ after: 1 });
  third.socket.terminate();
});

test('of a relay that has come back from a copy of its past all is taken over again', async () => {
  const relay = await start({ peerSecret });
  const key = createLinkKey();
  const peer = await connectPeer(relay.url, peerSecret, { key, last: 100 });
  expect(peer.first).toEqual({ after: 0 });
  peer.say({ after: 0 });
  peer.say({ arrival: 90, soul: 'x', version: 0, value: '' });
  await until(() => relay.counts.get('foreign-soul') === 1);
  peer.socket.terminate();
  await until(() => relay.relays() === 0);

  const goesOn = await connectPeer(relay.url, peerSecret, { key, last: 95 });
  expect(goesOn.first).toEqual({ after: 90 });
  goesOn.socket.terminate();
  const copy = await connectPeer(relay.url, peerSecret, { key, last: 50 });
  expect(copy.first).toEqual({ after: 0 });
  copy.say({ after: 0 });
  await until(() => relay.counts.get('peer-begun-anew') === 1);
  copy.socket.terminate();
});

test('who is denied later is neither listed nor handed to other relays, and is back once allowed', async () => {
  const folder = await temporaryFolder();
  const [author, denied] = [await createAuthor(), await createAuthor()];
  const before = await start({ peerSecret, data: folder.path });
  await put(before, denied, 0);
  await put(before, author, 0);
  await before.close();

  const deniedAuthors = [denied.identity.id];
  const relay = await start({ peerSecret, data: folder.path, deniedAuthors });
  const other = await linkedTo(relay);
  const atOther = await follow(other, author);
  while ((await atOther.ask({ get: { '#': author.soul } })).put === undefined);
  expect((await atOther.ask({ get: { '#': denied.soul } })).put).toBeUndefined();
  const client = await connectRaw(relay.url);
  const listed = JSON.stringify(await client.ask({ get: { '#': rosterSoul('allocation') } }));
  expect(listed).toContain(author.identity.id);
  expect(listed).not.toContain(denied.identity.id);
  await Promise.all([other.close(), relay.close()]);

  const again = await connectRaw((await start({ data: folder.path })).url);
  expect((await again.ask({ get: { '#': denied.soul } })).put).toBeDefined();
});

test('a relay that is given as its own peer says so once', async () => {
  const folder = await temporaryFolder();
  const first = await start({ peerSecret, data: folder.path });
  await first.close();
  const told: string[] = [];
  const log = pino({ level: 'warn' }, { write: (line: string) => told.push(line) });
  const { port } = new URL(first.url);
  const peers = [first.url];
  const relay = await start({ peerSecret, data: folder.path, port: Number(port), peers, log });
  await until(() => told.some((line) => line.includes('this relay itself')));
  expect(relay.relays()).toBe(0);
  expect(told).toHaveLength(1);
});
