import {
  LARGEST_FRAME,
  openValue,
  rosterSoul,
  type FieldWrite,
  type Frame,
} from '@symbolon/gun/wire';
import { hashPayload, readHeader } from '@symbolon/identity';
import { expect, test, vi } from 'vitest';
import { connectRaw } from '../test/raw-client.ts';
import { createAuthor, putOf } from '../test/records.ts';
import { relaysOfTest } from '../test/relays.ts';

const start = relaysOfTest();

/** As long as an outer signature is; nobody has made it. */
const FORGED_SEAL = `${'A'.repeat(86)}==`;
/** A record as a stranger may wrap it, who cannot sign for its author. */
const rewrapped = (write: FieldWrite, seal = FORGED_SEAL): FieldWrite => ({
  ...write,
  value: JSON.stringify({ ...(JSON.parse(String(write.value)) as object), '~': seal }),
});

const STORED = { ok: { '': 1 } };
const valueOf = (frame: Frame, soul: string): unknown => frame.put?.[soul]?.['data'];

/** The one with the greater hash first. */
function inOrderOfHash(one: FieldWrite, other: FieldWrite): [FieldWrite, FieldWrite] {
  const hashOf = ({ value }: FieldWrite) =>
    hashPayload(readHeader(openValue(value) ?? '')?.payload ?? '');
  return hashOf(one) > hashOf(other) ? [one, other] : [other, one];
}

test('a valid record is stored, acknowledged and handed out', async () => {
  const client = await connectRaw((await start()).url);
  const author = await createAuthor();
  const write = await author.write(0);
  expect(await client.ask(putOf(write))).toMatchObject(STORED);

  const other = await connectRaw((await start({})).url);
  expect(await other.ask({ get: { '#': author.soul } })).not.toHaveProperty('put');
  for (const get of [{ '#': author.soul }, { '#': author.soul, '.': 'data' }]) {
    const answer = await client.ask({ get });
    expect(answer.put).toEqual(putOf(write).put);
  }
  const nothing = await client.ask({ get: { '#': author.soul, '.': 'other' } });
  expect(nothing).not.toHaveProperty('put');
});

test('what is sent again is acknowledged again', async () => {
  const client = await connectRaw((await start()).url);
  const author = await createAuthor();
  const write = await author.write(0);
  await client.ask(putOf(write));
  expect(await client.ask(putOf(write))).toMatchObject(STORED);
});

test('what is not in order is refused, and changes nothing', async () => {
  const relay = await start();
  const client = await connectRaw(relay.url);
  const [author, stranger] = [await createAuthor(), await createAuthor()];
  const [kept, twin] = inOrderOfHash(await author.write(10), await author.write(10, 'a twin'));
  await client.ask(putOf(kept));

  const newer = await author.write(11);
  const foreign = await stranger.write(11);
  const results = await author.write(11, {}, '/allocation/results');
  const text = String(newer.value);
  const cases: [string, object, string][] = [
    ['an older version', putOf(await author.write(9)), 'older'],
    ['another record of the same version', putOf(twin), 'equivocation'],
    [
      'a changed word',
      putOf({ ...newer, value: text.replace('version', 'versiom') }),
      'bad-signature',
    ],
    ['a stranger’s record', putOf({ ...foreign, soul: author.soul }), 'bad-signature'],
    ['a record of another path', putOf({ ...results, soul: author.soul }), 'wrong-path'],
    [
      'a version that the record does not have',
      putOf({ ...newer, state: newer.state + 1 }),
      'version-mismatch',
    ],
    ['another field', putOf({ ...newer, field: 'other' }), 'wrong-field'],
    ['a number', putOf({ ...newer, value: 7 }), 'not-a-record'],
    ['no record', putOf({ ...newer, value: `{":":"x","~":"${FORGED_SEAL}"}` }), 'not-a-record'],
    ['a soul of nobody', putOf({ ...newer, soul: 'symbolon/other' }), 'foreign-soul'],
    [
      'a soul of another space',
      putOf({ ...newer, soul: `~${author.identity.id}` }),
      'foreign-soul',
    ],
    ['a path too deep', putOf({ ...newer, soul: `${author.soul}/x` }), 'foreign-soul'],
    [
      'good and bad together',
      putOf(await author.write(12, {}, '/allocation/results'), { ...foreign, soul: author.soul }),
      'bad-signature',
    ],
  ];
  for (const [what, put, reason] of cases) {
    expect(await client.ask(put), what).toMatchObject({ err: reason });
  }
  const answer = await client.ask({ get: { '#': author.soul } });
  expect(valueOf(answer, author.soul)).toBe(kept.value);
  expect(relay.counts.get('bad-signature')).toBe(3);
});

test('of two records of one version all keep the same one', async () => {
  const relay = await start();
  const [client, reader] = [await connectRaw(relay.url), await connectRaw(relay.url)];
  const author = await createAuthor();
  await reader.ask({ get: { '#': author.soul } });
  const [greater, lesser] = inOrderOfHash(await author.write(0), await author.write(0, 'a twin'));
  expect(await client.ask(putOf(lesser))).toMatchObject(STORED);
  expect(await client.ask(putOf(greater))).toMatchObject(STORED);
  expect(await client.ask(putOf(lesser))).toMatchObject({ err: 'equivocation' });
  for (const each of [lesser, greater]) {
    await reader.heard((frame) => valueOf(frame, author.soul) === each.value);
  }
  const { put } = await client.ask({ get: { '#': author.soul } });
  expect(put?.[author.soul]?.['data']).toBe(greater.value);
});

test('whoever brings a stranger’s record first cannot make it one that readers do not take', async () => {
  const relay = await start();
  const [stranger, owner] = [await connectRaw(relay.url), await connectRaw(relay.url)];
  const author = await createAuthor();
  const write = await author.write(0);
  const kept = async () => {
    const { put } = await owner.ask({ get: { '#': author.soul } });
    return put?.[author.soul]?.['data'];
  };
  const padded = rewrapped(write, 'A'.repeat(120_000));
  stranger.send(JSON.stringify({ '#': '0padded', ...putOf(padded) }));
  expect(await stranger.ask({ dam: '?' })).toMatchObject({ dam: '?' });
  expect(await kept()).toBeUndefined();

  // One of the right form is kept, and gives way to what the author has signed.
  expect(await stranger.ask(putOf(rewrapped(write)))).toMatchObject(STORED);
  const follower = await connectRaw(relay.url);
  await follower.ask({ get: { '#': author.soul } });
  expect(await owner.ask(putOf(write))).toMatchObject(STORED);
  expect(await kept()).toBe(write.value);
  await follower.heard((frame) => valueOf(frame, author.soul) === write.value);
  expect(await stranger.ask(putOf(rewrapped(write)))).toMatchObject(STORED);
  expect(await kept()).toBe(write.value);
});

test('what would not fit into the frame that answers a question is refused', async () => {
  const client = await connectRaw((await start()).url);
  const author = await createAuthor();
  const write = await author.write(0, 'x'.repeat(60_000));
  const { ':': wire } = JSON.parse(String(write.value)) as { ':': string };
  const packed = (text: string) => `=${Buffer.from(text).toString('base64')}`;
  const value = (text: string) => JSON.stringify({ ':': text, '~': FORGED_SEAL });
  const room = LARGEST_FRAME - JSON.stringify(putOf({ ...write, value: value('') })).length - 32;
  const more = Math.floor(((room - 1) / 4) * 3) - wire.length;
  const filler = wire.replace('xxxxxxxx', 'x'.repeat(8 + more));
  const put = putOf({ ...write, value: value(packed(filler)) });
  expect(await client.ask(put)).toMatchObject({ err: 'too-large' });
});

test('of two records of one version that come at once, one is kept and the other not acknowledged', async () => {
  const relay = await start();
  const [one, other] = [await connectRaw(relay.url), await connectRaw(relay.url)];
  const authors = await Promise.all(Array.from({ length: 8 }, createAuthor));
  await Promise.all(
    authors.map(async (author) => {
      const [greater, lesser] = inOrderOfHash(await author.write(0), await author.write(0, 'twin'));
      const [toLesser, toGreater] = await Promise.all([
        one.ask(putOf(lesser)),
        other.ask(putOf(greater)),
      ]);
      expect(toGreater).toMatchObject(STORED);
      expect([undefined, 'equivocation']).toContain(toLesser.err);
      const { put } = await one.ask({ get: { '#': author.soul } });
      expect(put?.[author.soul]?.['data']).toBe(greater.value);
    }),
  );
});

test('what comes meanwhile costs another comparison, and no other verification', async () => {
  const relay = await start({ recordBurst: 50 });
  const author = await createAuthor();
  const rivals = await Promise.all(
    Array.from({ length: 20 }, (_, index) => author.write(0, { index })),
  );
  // Each takes the place of the one before.
  rivals.sort((one, other) => (inOrderOfHash(one, other)[0] === one ? 1 : -1));
  const clients = await Promise.all(rivals.map(() => connectRaw(relay.url)));
  const verify = vi.spyOn(crypto.subtle, 'verify');
  await Promise.all(
    clients.map((client, index) => client.ask(putOf(...rivals.slice(index, index + 1)))),
  );
  expect(verify.mock.calls.length).toBeLessThanOrEqual(rivals.length);
  verify.mockRestore();
  const answer = await clients[0]?.ask({ get: { '#': author.soul } });
  expect(answer?.put?.[author.soul]?.['data']).toBe(rivals.at(-1)?.value);
});

test('protocols and authors that are not served are neither taken nor told of', async () => {
  const [author, denied] = [await createAuthor(), await createAuthor()];
  const deniedAuthors = [denied.identity.id];
  const { url } = await start({ protocols: ['allocation'], deniedAuthors });
  const client = await connectRaw(url);
  expect(await client.ask(putOf(await author.write(0)))).toMatchObject(STORED);
  const elsewhere = await author.write(0, {}, '/editing/state');
  for (const write of [elsewhere, await denied.write(0)]) {
    expect(await client.ask(putOf(write))).toMatchObject({ err: 'not-served' });
    expect(await client.ask({ get: { '#': write.soul } })).not.toHaveProperty('put');
  }
  expect(await client.ask({ get: { '#': rosterSoul('editing') } })).not.toHaveProperty('put');
});

test('above its rate the newest of each path of an author waits, and is the one that is kept', async () => {
  const { url } = await start({ recordBurst: 2, recordsPerSecond: 4 });
  const [client, reader] = [await connectRaw(url), await connectRaw(url)];
  const author = await createAuthor();
  await reader.ask({ get: { '#': author.soul } });
  const writes = await Promise.all([0, 1, 2, 3, 4, 5].map((version) => author.write(version)));
  const answers = await Promise.all(writes.map((write) => client.ask(putOf(write))));
  for (const answer of answers) expect(answer).toMatchObject(STORED);
  const last = writes.at(-1)?.value;
  await reader.heard((frame) => valueOf(frame, author.soul) === last);
  const heard = reader.frames.flatMap((frame) => valueOf(frame, author.soul) ?? []);
  expect(heard).toEqual([0, 1, 5].map((version) => writes[version]?.value));
});

test('what one address may store has its bound, whoever the authors are', async () => {
  const { url } = await start({ bytesPerAddress: 10_000 });
  const client = await connectRaw(url);
  const answers = [];
  for (let count = 0; count < 3; count += 1) {
    const author = await createAuthor();
    answers.push(await client.ask(putOf(await author.write(0, 'x'.repeat(4_000)))));
  }
  expect(answers.map(({ err }) => err)).toEqual([undefined, undefined, 'address-over-quota']);
});

test('a record from the future is refused', async () => {
  const now = Date.now();
  const relay = await start({ now: () => now - 8 * 60_000 });
  const client = await connectRaw(relay.url);
  const author = await createAuthor();
  client.send(JSON.stringify({ '#': '0future', ...putOf(await author.write(0)) }));
  expect(await client.ask({ get: { '#': author.soul } })).not.toHaveProperty('put');
  expect(relay.counts.get('from-the-future')).toBe(1);
});

test('an author gets so many bytes and no more, and may replace what it has', async () => {
  const client = await connectRaw((await start({ bytesPerAuthor: 10_000 })).url);
  const [author, other] = [await createAuthor(), await createAuthor()];
  const big = 'x'.repeat(6_000);
  expect(await client.ask(putOf(await author.write(0, big)))).toMatchObject(STORED);
  const more = await author.write(1, big, '/allocation/results');
  expect(await client.ask(putOf(more))).toMatchObject({ err: 'over-quota' });
  expect(await client.ask(putOf(await author.write(2, big)))).toMatchObject(STORED);
  expect(await client.ask(putOf(await other.write(0, big)))).toMatchObject(STORED);
});

test('a record goes to who asked for it, and to nobody else', async () => {
  const { url } = await start();
  const [asks, silent, sends] = [
    await connectRaw(url),
    await connectRaw(url),
    await connectRaw(url),
  ];
  const author = await createAuthor();
  await asks.ask({ get: { '#': author.soul, '.': 'data' } });
  const write = await author.write(0);
  await sends.ask(putOf(write));
  await asks.heard((frame) => valueOf(frame, author.soul) === write.value);
  await silent.ask({ get: { '#': 'anything' } });
  const forwarded = [silent, sends].flatMap(({ frames }) => frames).filter(({ put }) => put);
  expect(forwarded).toEqual([]);
});

test('the roster lists authors newest first, and is nobody’s to write', async () => {
  const { url } = await start();
  const [client, watcher] = [await connectRaw(url), await connectRaw(url)];
  const soul = rosterSoul('allocation');
  await watcher.ask({ get: { '#': soul } });
  const [first, second, liar] = [await createAuthor(), await createAuthor(), await createAuthor()];
  const write = await first.write(0);
  await client.ask(putOf(write));
  await client.ask(putOf(await second.write(1)));
  await client.ask(putOf(await first.write(2)));
  const claim = { soul, field: liar.identity.id, value: write.state, state: write.state };
  expect(await client.ask(putOf(claim))).toMatchObject(STORED);

  const { put } = await client.ask({ get: { '#': soul } });
  const listed = Object.keys(put?.[soul] ?? {}).filter((field) => field !== '_');
  expect(listed).toEqual([first.identity.id, second.identity.id]);
  expect(put?.[soul]?.[first.identity.id]).toBe(write.state + 2);
  const news = watcher.frames.filter((frame) => frame.put?.[soul] !== undefined);
  expect(news).toHaveLength(2);
});
