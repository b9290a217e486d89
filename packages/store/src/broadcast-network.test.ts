import { expect, it } from 'vitest';
import { createManualClock } from '../test/manual-clock.ts';
import { createBroadcastNetwork, type BroadcastChannelLike } from './broadcast-network.ts';

const PATH = '/allocation/state';
const peer = (letter: string) => `${letter.repeat(43)}.${letter.repeat(43)}`;

/** Channels within one test, each of which may be deaf for a while, as a tab that sleeps. */
function createAir() {
  const all = new Set<{ readonly channel: BroadcastChannelLike; isDeaf: boolean }>();
  const said: unknown[] = [];
  return {
    said,
    open() {
      const channel: BroadcastChannelLike = {
        onmessage: null,
        postMessage(data) {
          said.push(data);
          for (const other of [...all]) {
            const listen = other.channel.onmessage as ((event: unknown) => void) | null;
            if (other !== entry && !other.isDeaf) listen?.({ data });
          }
        },
        close: () => all.delete(entry),
      };
      const entry = { channel, isDeaf: false };
      all.add(entry);
      return entry;
    },
    say(data: unknown) {
      for (const { channel } of [...all]) {
        (channel.onmessage as ((event: unknown) => void) | null)?.({ data });
      }
    },
  };
}

function join(air: ReturnType<typeof createAir>, id: string) {
  const clock = createManualClock();
  const tab = air.open();
  const network = createBroadcastNetwork({ id, clock, openChannel: () => tab.channel });
  void network.connect();
  const seen: string[] = [];
  return {
    clock,
    network,
    tab,
    seen,
    follow: (author: string) => network.subscribe(author, PATH, (wire) => seen.push(wire)),
  };
}

it('a tab that was asleep catches up in both directions', () => {
  const air = createAir();
  const [ana, ben] = [join(air, peer('a')), join(air, peer('b'))];
  ana.follow(peer('b'));
  ben.follow(peer('a'));
  ben.tab.isDeaf = true;
  void ana.network.publish({ path: PATH, version: 1, wire: 'of ana' });
  expect(ben.seen).toEqual([]);
  ben.tab.isDeaf = false;
  ana.clock.advance(20_000);
  expect(ben.seen).toEqual(['of ana']);
});

it('of many who remember a record few answer', async () => {
  const air = createAir();
  const author = join(air, peer('a'));
  const others = Array.from({ length: 20 }, (_, index) =>
    join(air, peer(String.fromCharCode(98 + index))),
  );
  void author.network.publish({ path: PATH, version: 1, wire: 'a record' });
  await author.network.close();
  air.said.length = 0;
  const newcomer = join(air, peer('z'));
  newcomer.follow(peer('a'));
  for (const { clock } of others) clock.advance(20);
  expect(newcomer.seen).toEqual(['a record']);
  expect(air.said.filter((data) => (data as { kind: string }).kind === 'record')).toHaveLength(1);
});

it('what is no message of ours is not taken for one', () => {
  const air = createAir();
  const ana = join(air, peer('a'));
  ana.follow(peer('b'));
  const record = { kind: 'record', author: peer('b'), path: PATH, version: 1, wire: 'fine' };
  for (const data of [
    null,
    7,
    'record',
    {},
    { kind: 'who', protocol: {} },
    { ...record, kind: 'gift' },
    { ...record, author: '__proto__' },
    { ...record, path: 'nowhere' },
    { ...record, version: NaN },
    { ...record, wire: 'x'.repeat(70_000) },
    { ...record, wire: ['fine'] },
  ]) {
    air.say(data);
  }
  expect(ana.seen).toEqual([]);
  air.say(record);
  expect(ana.seen).toEqual(['fine']);
});
it('what is published before connecting is said then, and after closing not at all', async () => {
  const air = createAir();
  const reader = join(air, peer('b'));
  reader.follow(peer('a'));
  const tab = air.open();
  const clock = createManualClock();
  const openChannel = () => tab.channel;
  const network = createBroadcastNetwork({ id: peer('a'), clock, openChannel });
  expect(await network.publish({ path: PATH, version: 1, wire: 'early' })).toBe('local');
  expect(reader.seen).toEqual([]);
  await network.connect();
  await network.connect();
  expect(reader.seen).toEqual(['early']);
  await network.close();
  await network.close();
  await expect(network.connect()).rejects.toMatchObject({ code: 'network-closed' });
  expect(await network.publish({ path: PATH, version: 2, wire: 'late' })).toBe('local');
  expect(await network.read(peer('a'), PATH, 1_000)).toBeUndefined();
  expect([reader.seen, network.status.get(), clock.timers]).toEqual([['early'], 'offline', 0]);
});

it('after closing nobody is followed or looked for', () => {
  const air = createAir();
  const [ana, ben] = [join(air, peer('a')), join(air, peer('b'))];
  void ana.network.close();
  ana.follow(peer('b'));
  ana.network.discover('allocation', (found) => ana.seen.push(found));
  ana.network.discoverNotices('allocation', (found) => ana.seen.push(found));
  void ben.network.publish({ path: PATH, version: 1, wire: 'of ben' });
  expect([ana.seen, ana.clock.timers]).toEqual([[], 0]);
});

it('who is ended by another in the middle of a record is not told of it', () => {
  const air = createAir();
  const [ana, ben] = [join(air, peer('a')), join(air, peer('b'))];
  const ends: (() => void)[] = [];
  ben.network.subscribe(peer('a'), PATH, () => {
    for (const end of ends) end();
  });
  ends.push(
    ben.follow(peer('a')),
    ben.network.discover('allocation', (id) => ben.seen.push(id)),
  );
  void ana.network.publish({ path: PATH, version: 1, wire: 'a record' });
  expect(ben.seen).toEqual([]);
});

it('an older record of somebody else keeps nobody from answering with a newer one', () => {
  const air = createAir();
  const ben = join(air, peer('b'));
  const record = { kind: 'record', author: peer('a'), path: PATH, version: 2, wire: 'newer' };
  air.say(record);
  air.say({ kind: 'want', author: peer('a'), path: PATH });
  air.say({ kind: 'want', author: peer('a'), path: PATH });
  air.said.length = 0;
  air.say({ ...record, version: 1, wire: 'older' });
  ben.clock.advance(20);
  expect(air.said).toEqual([record]);
});

it('a record from too far ahead keeps nobody from answering with one that counts', () => {
  const air = createAir();
  const ben = join(air, peer('b'));
  const record = { kind: 'record', author: peer('a'), path: PATH, version: 2, wire: 'good' };
  air.say(record);
  air.say({ kind: 'want', author: peer('a'), path: PATH });
  air.said.length = 0;
  air.say({ ...record, version: ben.clock.now() + 3_600_000, wire: 'early' });
  ben.clock.advance(20);
  expect(air.said).toEqual([record]);
});

it('is made over the channels of the host where nobody says otherwise', async () => {
  const clock = createManualClock();
  const network = createBroadcastNetwork({ id: peer('a'), clock });
  await network.connect();
  expect(network.status.get()).toBe('online');
  await network.close();
  expect(clock.timers).toBe(0);
});
