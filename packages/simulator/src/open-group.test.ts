import { afterEach, expect, test } from 'vitest';
import { openGroup, type OpenGroupOptions, type SimulatedGroup } from './open-group.ts';
import { parseScenario } from './scenario.ts';

const SCENARIO = parseScenario({
  protocol: 'allocation',
  participants: [
    {
      id: 'ana',
      name: 'Ana',
      units: [{ id: 'soup', kind: 'capacity', type: 'meals', quantity: 6 }],
      weights: { ben: 1, cleo: 1 },
    },
    ...['ben', 'cleo'].map((id) => ({
      id,
      name: id,
      units: [{ id: 'lunch', kind: 'need', type: 'meals', quantity: 4 }],
      weights: { ana: 1 },
    })),
  ],
});
/** A group that has not come so far in this time never will, in milliseconds of its own. */
const LONG_MS = 120_000;
const LOOK_MS = 500;

let opened: SimulatedGroup[] = [];
afterEach(async () => {
  await Promise.all(opened.map((group) => group.end()));
  opened = [];
});

async function open(options: OpenGroupOptions = {}): Promise<SimulatedGroup> {
  const group = await openGroup(SCENARIO, options);
  opened.push(group);
  return group;
}

function member(group: SimulatedGroup, label: string) {
  const found = group.members.get(label);
  if (found === undefined) throw new Error(`nobody is called ${label}`);
  return found;
}

/** What a member takes in all, as it published last. */
function takes(group: SimulatedGroup, label: string): number {
  const results = member(group, label).peer.get()?.stores.myComputedResults.get();
  return (results?.takes ?? [])
    .flatMap(({ allocations }) => allocations)
    .reduce((sum, { amount }) => sum + amount, 0);
}

function hasSettled(group: SimulatedGroup, label: string): boolean {
  return member(group, label).peer.get()?.settling.get().status === 'converged';
}

/** Lets time pass until it is so; gives the group's own time that it took, in milliseconds. */
async function until(group: SimulatedGroup, isSo: () => boolean): Promise<number> {
  const began = group.now();
  while (!isSo()) {
    if (group.now() - began > LONG_MS) throw new Error('it never came about');
    await group.advance(LOOK_MS);
  }
  return group.now() - began;
}

test('time stands still until it is moved, and moves by as much', async () => {
  const group = await open();
  const before = group.now();
  await new Promise((resolve) => setImmediate(resolve));
  expect(group.now()).toBe(before);
  await group.advance(1_234);
  expect(group.now()).toBe(before + 1_234);
});

test('a group settles, and on something else once somebody steers it', async () => {
  const group = await open();
  await until(group, () => hasSettled(group, 'ben') && takes(group, 'ben') === 3);
  const ana = member(group, 'ana').peer.get();
  ana?.recognise(member(group, 'ben').id, 3);
  ana?.recognise(member(group, 'cleo').id, 1);
  await until(group, () => takes(group, 'ben') === 4 && takes(group, 'cleo') === 2);
  await until(group, () => hasSettled(group, 'ben'));
});

test('whoever is cut off is heard of no more, and catches up once the line is mended', async () => {
  const group = await open();
  await until(group, () => takes(group, 'cleo') === 3);
  member(group, 'cleo').cut();
  expect(member(group, 'cleo').isCut.get()).toBe(true);
  expect(member(group, 'cleo').peer.get()?.networkStatus.get()).toBe('offline');
  await until(group, () => takes(group, 'ben') === 4);
  member(group, 'cleo').mend();
  await until(group, () => takes(group, 'ben') === 3 && takes(group, 'cleo') === 3);
});

test('a split network goes on in its parts, and is one again', async () => {
  const group = await open();
  await until(group, () => takes(group, 'cleo') === 3);
  group.split(['cleo']);
  await until(group, () => takes(group, 'ben') === 4);
  group.heal();
  await until(group, () => takes(group, 'ben') === 3);
});

test('a machine that was switched off comes back with what it kept', async () => {
  const group = await open();
  await until(group, () => takes(group, 'ben') === 3);
  const ben = member(group, 'ben');
  const version = ben.peer.get()?.stores.myLocalState.version() ?? 0;
  ben.crash();
  expect([ben.isOn.get(), ben.peer.get()]).toEqual([false, undefined]);
  await until(group, () => takes(group, 'cleo') === 4);
  ben.restart();
  await until(group, () => takes(group, 'ben') === 3);
  expect(ben.peer.get()?.stores.myLocalState.version()).toBeGreaterThanOrEqual(version);
});

test('a line that was cut stays cut while the machine is off', async () => {
  const group = await open();
  const ben = member(group, 'ben');
  ben.cut();
  ben.crash();
  ben.restart();
  await group.advance(20_000);
  expect(ben.peer.get()?.networkStatus.get()).toBe('offline');
});

test('the same seed and the same meddling go the same way', async () => {
  const heard = async (seed: number) => {
    const group = await open({ seed, loss: 0.2 });
    await group.advance(10_000);
    group.faults.latencyMs = 400;
    member(group, 'cleo').crash();
    await group.advance(10_000);
    return [...(member(group, 'ana').peer.get()?.heard.get() ?? [])];
  };
  const first = await heard(5);
  expect(first.length).toBeGreaterThan(1);
  expect(await heard(5)).toEqual(first);
  expect(await heard(6)).not.toEqual(first);
});

test('an onlooker follows those who mean nothing to it', async () => {
  const strangers = parseScenario({
    ...SCENARIO,
    participants: SCENARIO.participants.map((one) => ({ ...one, weights: {} })),
  });
  const group = await openGroup(strangers, { onlooker: 'ana' });
  opened.push(group);
  const seen = (label: string) =>
    [...(member(group, label).peer.get()?.stores.networkStates.get().keys() ?? [])].length;
  await until(group, () => seen('ana') === 2);
  expect(seen('ben')).toBe(0);
});
