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
