import { describe, expect, it } from 'vitest';
import { createManualClock } from '../test/manual-clock.ts';
import { createMemoryNetwork, type MemoryNetwork, type MemoryNetworkFaults } from './index.ts';

const PATH = '/allocation/state';

/** A network of some participants on a clock of its own. */
async function setUp(ids: readonly string[], faults: Partial<MemoryNetworkFaults> = {}, seed = 1) {
  const clock = createManualClock(seed);
  const network = createMemoryNetwork({ clock, latencyMs: 10, ...faults });
  const ends = ids.map((id) => network.join(id));
  await Promise.all(ends.map((end) => end.connect()));
  return { clock, network, participants: ids.map((id) => participant(network, id)) };
}

function participant(network: MemoryNetwork, id: string) {
  const end = network.join(id);
  void end.connect();
  return {
    id,
    end,
    publish(version: number) {
      return end.publish({ path: PATH, version, wire: `${id} ${version}` });
    },
    follow(author: string) {
      const seen: string[] = [];
      end.subscribe(author, PATH, (wire) => seen.push(wire));
      return seen;
    },
    find() {
      const found: string[] = [];
      end.discover('allocation', (peer) => found.push(peer));
      return found;
    },
  };
}

/** What one hears of another's hundred records. */
async function hear(faults: Partial<MemoryNetworkFaults>, seed?: number): Promise<string[]> {
  const { clock, participants } = await setUp(['ana', 'ben'], faults, seed);
  const [ana, ben] = participants;
  const seen = ben?.follow('ana') ?? [];
  for (let version = 0; version < 100; version += 1) {
    void ana?.publish(version);
    clock.advance(50);
  }
  clock.advance(10_000);
  return seen;
}

const versions = (seen: readonly string[]) => seen.map((wire) => Number(wire.split(' ')[1]));
const isSorted = (list: readonly number[]) =>
  list.every((value, at) => at === 0 || value >= (list[at - 1] ?? 0));

describe('a network within one process', () => {
  it('carries each record once and in order, when nothing is wrong', async () => {
    expect(versions(await hear({}))).toEqual(Array.from({ length: 100 }, (_, index) => index));
  });

  it('duplicates on demand', async () => {
    const seen = await hear({ duplication: 0.3 });
    expect(seen.length - new Set(seen).size).toBeGreaterThan(10);
    expect(new Set(seen).size).toBe(100);
  });

  it('reorders on demand, and the last arrives all the same', async () => {
    const seen = versions(await hear({ reordering: 0.3 }));
    expect(isSorted(seen)).toBe(false);
    expect(seen).toContain(99);
  });

  it('does the same again with the same dice, and something else with others', async () => {
    const faults = { jitterMs: 60, loss: 0.2, duplication: 0.2, reordering: 0.2 };
    const once = await hear(faults, 7);
    expect(await hear(faults, 7)).toEqual(once);
    expect(await hear(faults, 8)).not.toEqual(once);
    expect(versions(once)).toContain(99);
  });
});

describe('a partition', () => {
  it('keeps groups apart until it heals, and each has what it had before', async () => {
    const { clock, network, participants } = await setUp(['ana', 'ben', 'cleo', 'dora']);
    const [ana, ben, cleo, dora] = participants;
    const heard = [ben, cleo, dora].map((each) => each?.follow('ana') ?? []);
    const found = dora?.find() ?? [];
    void ana?.publish(1);
    clock.advance(100);
    network.partition([['ana', 'ben'], ['cleo']]);
    void ana?.publish(2);
    void cleo?.publish(1);
    clock.advance(100);
    expect(heard.map((seen) => versions(seen))).toEqual([[1, 2], [1], [1]]);
    expect(versions(cleo?.follow('ana') ?? [])).toEqual([]);
    const read = cleo?.end.read('ana', PATH, 1_000);
    clock.advance(100);
    expect(await read).toBe('ana 1');
    expect(found).toEqual(['ana']);

    network.heal();
    clock.advance(100);
    expect(heard.map((seen) => versions(seen).at(-1))).toEqual([2, 2, 2]);
    expect(found).toEqual(['ana', 'cleo']);
  });

  it('may let pass one way', async () => {
    const { clock, network, participants } = await setUp(['ana', 'ben']);
    const [ana, ben] = participants;
    const [ofAna, ofBen] = [ben?.follow('ana') ?? [], ana?.follow('ben') ?? []];
    network.partition([['ana'], ['ben']], [[0, 1]]);
    void ana?.publish(1);
    void ben?.publish(1);
    clock.advance(100);
    expect([ofAna, ofBen]).toEqual([['ana 1'], []]);
    network.heal();
    clock.advance(100);
    expect([ofAna, ofBen]).toEqual([['ana 1'], ['ben 1']]);
  });

  it('may move: what one learnt in one part it brings to the next', async () => {
    const { clock, network, participants } = await setUp(['ana', 'ben', 'cleo']);
    const [ana, , cleo] = participants;
    const heard = cleo?.follow('ana') ?? [];
    network.partition([['ana', 'ben'], ['cleo']]);
    void ana?.publish(1);
    clock.advance(100);
    expect(heard).toEqual([]);
    network.partition([['ana'], ['ben', 'cleo']]);
    void ana?.publish(2);
    clock.advance(100);
    expect(heard).toEqual(['ana 1']);
    network.heal();
    clock.advance(100);
    expect(heard).toEqual(['ana 1', 'ana 2']);
  });
});

it('a publication under way when its author leaves has an end', async () => {
  const { participants } = await setUp(['ana']);
  const [ana] = participants;
  const reach = ana?.publish(1);
  await ana?.end.close();
  expect(await reach).toBe('sent');
});

it('what waits for the line to come back takes one timer, however much it is', async () => {
  const { clock, network } = await setUp([]);
  const [author, reader] = [network.join('ana'), network.join('ben')];
  await author.connect();
  void author.publish({ path: PATH, version: 1, wire: 'ana 1' });
  clock.advance(100);
  const seen: string[] = [];
  for (let time = 0; time < 10_000; time += 1) {
    reader.subscribe('ana', PATH, (wire) => seen.push(wire));
  }
  expect(clock.timers).toBe(0);
  await reader.connect();
  expect(clock.timers).toBe(1);
  clock.advance(100);
  expect(seen).toHaveLength(10_000);
  await reader.close();
  await author.close();
  expect(clock.timers).toBe(0);
});

it('a listener that fails keeps nothing from the others that arrive with it', async () => {
  const { clock, network } = await setUp([]);
  const [author, reader] = [network.join('ana'), network.join('ben')];
  await Promise.all([author.connect(), reader.connect()]);
  const seen: string[] = [];
  reader.subscribe('ana', PATH, () => {
    throw new Error('of the listener');
  });
  reader.subscribe('ana', PATH, (wire) => seen.push(wire));
  void author.publish({ path: PATH, version: 1, wire: 'ana 1' });
  for (let time = 0; time < 3; time += 1) {
    try {
      clock.advance(100);
    } catch (error) {
      expect(error).toMatchObject({ message: 'of the listener' });
    }
  }
  expect(seen).toEqual(['ana 1']);
});

it('who has left sends nothing any more, and hears nothing', async () => {
  const { clock, network } = await setUp([]);
  const [author, reader] = [network.join('ana'), network.join('ben')];
  await Promise.all([author.connect(), reader.connect()]);
  const seen: string[] = [];
  reader.subscribe('ana', PATH, (wire) => seen.push(wire));
  await author.close();
  expect(await author.publish({ path: PATH, version: 1, wire: 'ana 1' })).toBe('local');
  author.subscribe('ben', PATH, (wire) => seen.push(wire));
  void reader.publish({ path: PATH, version: 1, wire: 'ben 1' });
  clock.advance(1_000);
  expect(seen).toEqual([]);
});

it('a way between groups that there are not leads nowhere, and ends of a search may be many', async () => {
  const { clock, network, participants } = await setUp(['ana', 'ben']);
  const [ana, ben] = participants;
  const heard = ben?.follow('ana') ?? [];
  const end = ben?.end.discover('allocation', () => undefined);
  network.partition([['ana'], ['ben']], [[0, 7]]);
  void ana?.publish(1);
  clock.advance(100);
  expect(heard).toEqual([]);
  end?.();
  end?.();
  network.heal();
  clock.advance(100);
  expect(heard).toEqual(['ana 1']);
});

describe('a line that is down', () => {
  /** Participants on a clock that counts the dice thrown: two for each message that leaves. */
  async function setUpCounting(faults: Partial<MemoryNetworkFaults> = {}) {
    const manual = createManualClock();
    const dice = { thrown: 0 };
    const clock = {
      ...manual,
      random() {
        dice.thrown += 1;
        return manual.random();
      },
    };
    const network = createMemoryNetwork({ clock, latencyMs: 10, ...faults });
    const [ana, ben] = [participant(network, 'ana'), participant(network, 'ben')];
    await Promise.all([ana.end.connect(), ben.end.connect()]);
    return { manual, dice, ana, ben };
  }

  it('keeps of what is published the newest of each path, and sends no more when it is back', async () => {
    const { manual, dice, ana, ben } = await setUpCounting();
    const [seen, others] = [ben.follow('ana'), [] as string[]];
    ben.end.subscribe('ana', '/allocation/results', (wire) => others.push(wire));
    manual.advance(1_000);
    ana.end.cut();
    const first = ana.publish(0);
    const path = '/allocation/results';
    void ana.end.publish({ path, version: 0, wire: 'results' });
    for (let version = 1; version <= 1_000; version += 1) void ana.publish(version);
    expect(await first).toBe('local');
    dice.thrown = 0;
    ana.end.mend();
    expect(dice.thrown).toBe(4);
    manual.advance(1_000);
    expect([versions(seen), others]).toEqual([[1_000], ['results']]);
  });

  it.each([{}, { duplication: 0.6, reordering: 0.6 }])(
    'keeps of what it would have heard the newest of each, with faults %o',
    async (faults) => {
      const { manual, dice, ana, ben } = await setUpCounting(faults);
      const seen = ben.follow('ana');
      manual.advance(1_000);
      ben.end.cut();
      for (let version = 0; version < 1_000; version += 1) {
        void ana.publish(version);
        manual.advance(50);
      }
      dice.thrown = 0;
      ben.end.mend();
      expect(dice.thrown).toBeLessThan(200);
      manual.advance(10_000);
      expect(versions(seen)).toContain(999);
    },
  );

  it('keeps nothing of subscriptions that have ended', async () => {
    const { dice, ben } = await setUpCounting();
    ben.end.cut();
    for (let count = 0; count < 1_000; count += 1) {
      ben.end.subscribe('ana', PATH, () => undefined)();
    }
    dice.thrown = 0;
    ben.end.mend();
    expect(dice.thrown).toBe(0);
  });
});
