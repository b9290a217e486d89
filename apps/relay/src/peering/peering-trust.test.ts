import { once } from 'node:events';
import { rosterSoul } from '@symbolon/gun/wire';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { temporaryFolder } from '../../test/folder.ts';
import { connectPeer, knockAsPeer, type LinkPeer } from '../../test/link-peer.ts';
import { connectRaw } from '../../test/raw-client.ts';
import { createAuthor } from '../../test/records.ts';
import { follow, hears, put, until } from '../../test/linked-relays.ts';
import { relaysOfTest } from '../../test/relays.ts';
import type { Relay } from '../relay-options.ts';
import { createLinkKey, type LinkKey } from './link-key.ts';
import { LINK_FORM, writeHello } from './link-messages.ts';
import { agree } from './link-session.ts';

const start = relaysOfTest();
const peerSecret = 'a secret for tests';

/** Starts a relay that is linked to others. */
const linkedTo = (...others: Relay[]) => start({ peerSecret, peers: others.map(({ url }) => url) });

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
