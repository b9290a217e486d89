import {
  createIdentity,
  sealRecord,
  verifySignature,
  type Identity,
  hashPayload,
  readHeader,
  type RecordDraft,
} from '@symbolon/identity';
import { LIMITS, RelationshipsSchema } from '@symbolon/schemas';
import { beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { createManualClock, type ManualClock } from '../test/manual-clock.ts';
import type { Inbox } from './inbox-contract.ts';
import { createInbox } from './inbox.ts';
import { createRejectionLog, type RejectionLog } from './rejections.ts';

let ana: Identity;
let clock: ManualClock;
let log: RejectionLog;
let inbox: Inbox;
let floor: number;
let applied: [path: string, version: number][];
let whenApplied: () => void;

beforeAll(async () => {
  ana = await createIdentity();
});

beforeEach(() => {
  clock = createManualClock();
  log = createRejectionLog();
  const verify = () => Promise.resolve(true);
  floor = 0;
  inbox = createInbox({ clock, verify, log, floorOf: () => floor });
  applied = [];
  whenApplied = () => undefined;
});

const pathOf = (index: number): string => `/p-${index}/relationships`;

function open(path: string) {
  return inbox.open({
    author: ana.id,
    path,
    schema: RelationshipsSchema,
    onApplied({ version }) {
      applied.push([path, version]);
      whenApplied();
    },
  });
}

async function sealed(
  path: string,
  version: number,
  more: Partial<RecordDraft> = {},
): Promise<string> {
  const data = { weights: { [ana.id]: 1 } };
  const draft = { path, version, time: clock.now(), clock: {}, previous: null, data, ...more };
  return (await sealRecord(ana, draft)).wire;
}

const untilApplied = (count: number): Promise<void> =>
  new Promise((resolve) => {
    whenApplied = () => {
      if (applied.length >= count) resolve();
    };
    whenApplied();
  });

const untilRefused = (count: number): Promise<void> =>
  new Promise((resolve) => {
    const stop = log.rejections.subscribe((all) => {
      if (all.reduce((sum, each) => sum + each.count, 0) < count) return;
      resolve();
      queueMicrotask(() => stop());
    });
  });

it('of one author no more come through at once than the rate allows, then the newest of each path', async () => {
  const paths = Array.from({ length: LIMITS.recordBurst + 1 }, (_, index) => pathOf(index));
  const slots = paths.map(open);
  const firsts = await Promise.all(paths.map((path) => sealed(path, 1)));
  const later = await Promise.all(
    [7, 9, 8, 6, 5, 4].map((version) => sealed(paths.at(-1) ?? '', version)),
  );
  firsts.forEach((wire, index) => slots[index]?.arrive(wire));
  await untilApplied(LIMITS.recordBurst);
  for (const wire of [...later, ...later]) slots.at(-1)?.arrive(wire);
  expect(applied).toHaveLength(LIMITS.recordBurst);
  expect(clock.timers).toBe(1);
  clock.advance(1_000 / LIMITS.recordsPerSecond);
  await untilApplied(LIMITS.recordBurst + 1);
  expect(applied.at(-1)).toEqual([paths.at(-1), 9]);
});

it('what others forge in its name does not use up the rate of an author', async () => {
  inbox = createInbox({ clock, verify: verifySignature, log, floorOf: () => 0 });
  const slot = open(pathOf(0));
  const honest = await sealed(pathOf(0), 1_000);
  for (let version = 1; version <= 3 * LIMITS.recordBurst; version += 1) {
    const algorithm = version % 2 === 0 ? 'ES512' : 'ES256';
    const forged = honest.replace('ES256.1000.', `${algorithm}.${String(version)}.`);
    const counted = untilRefused(version);
    slot.arrive(forged);
    await counted;
  }
  slot.arrive(honest);
  await untilApplied(1);
  const counts = log.rejections.get().map(({ reason, count }) => [reason, count]);
  expect(new Map(counts as [string, number][])).toEqual(
    new Map([
      ['bad-signature', 1.5 * LIMITS.recordBurst],
      ['unknown-algorithm', 1.5 * LIMITS.recordBurst],
    ]),
  );
});

it('two records of one version are kept as proof, and everyone goes on with the same one', async () => {
  const data = { weights: { [ana.id]: 2 } };
  const wires = [await sealed(pathOf(0), 5), await sealed(pathOf(0), 5, { data })] as const;
  const outcomes = [];
  for (const [first, second] of [wires, [wires[1], wires[0]]] as const) {
    const slot = open(pathOf(0));
    await slot.take(first);
    await slot.take(second);
    outcomes.push(slot.applied()?.wire);
    slot.close();
  }
  expect(outcomes[0]).toBe(outcomes[1]);
  expect(log.rejections.get()).toMatchObject([{ reason: 'equivocation', count: 2, peer: ana.id }]);
  expect(log.rejections.get()[0]?.proof?.toSorted()).toEqual(wires.toSorted());
});

it('what has lost against a record of the same version is not verified again', async () => {
  const data = { weights: { [ana.id]: 2 } };
  const pair = [await sealed(pathOf(0), 5), await sealed(pathOf(0), 5, { data })];
  const hashOf = (wire: string) => hashPayload(readHeader(wire)?.payload ?? '');
  const [loser = '', winner = ''] = pair.toSorted((a, b) => (hashOf(a) < hashOf(b) ? -1 : 1));
  for (const order of [
    [loser, winner],
    [winner, loser],
  ]) {
    let verified = 0;
    const verify = () => Promise.resolve((verified += 1) > 0);
    inbox = createInbox({ clock, verify, log, floorOf: () => floor });
    const slot = open(pathOf(0));
    for (const wire of order) await slot.take(wire);
    expect([slot.applied()?.wire, verified]).toEqual([winner, 2]);
    for (let time = 0; time < 200; time += 1) slot.arrive(loser);
    // One that comes after them is read at once: they have taken nothing of the author's rate.
    slot.arrive(await sealed(pathOf(0), 6));
    await untilApplied(applied.length + 1);
    expect([slot.applied()?.version, verified]).toEqual([6, 3]);
    slot.close();
  }
});

it('what has lost once is looked at anew once something else is in its place', async () => {
  const rivals = await Promise.all(
    [1, 2, 3].map((weight) => sealed(pathOf(0), 5, { data: { weights: { [ana.id]: weight } } })),
  );
  const hashOf = (wire: string) => hashPayload(readHeader(wire)?.payload ?? '');
  const [least = '', middle = '', most = ''] = rivals.toSorted((a, b) =>
    hashOf(a) < hashOf(b) ? -1 : 1,
  );
  const slot = open(pathOf(0));
  await slot.take(most);
  await slot.take(middle);
  slot.forget();
  await slot.take(least);
  slot.arrive(middle);
  await untilApplied(3);
  expect(slot.applied()?.wire).toBe(middle);
});

it('nothing below the floor with which it was let go of is taken in its place', async () => {
  const slot = open(pathOf(0));
  const [old, newest] = [await sealed(pathOf(0), 4), await sealed(pathOf(0), 5)];
  await slot.take(newest);
  slot.forget(5);
  expect([await slot.take(old), await slot.take(newest)]).toEqual([false, true]);
  slot.forget();
  expect(await slot.take(old)).toBe(true);
});

it('what is no record is counted, and nothing below the floor is taken', async () => {
  const slot = open(pathOf(0));
  slot.arrive('no record');
  expect(log.rejections.get()).toMatchObject([{ reason: 'malformed', count: 1 }]);
  floor = 5;
  const old = await sealed(pathOf(0), 4);
  slot.arrive(old);
  expect(await slot.take(old)).toBe(false);
  expect(await slot.take(await sealed(pathOf(0), 5))).toBe(true);
  expect(applied).toEqual([[pathOf(0), 5]]);
});

it('what is still on its way when a slot ends is dropped', async () => {
  const slot = open(pathOf(0));
  const wires = [await sealed(pathOf(0), 1), await sealed(pathOf(0), 2)] as const;
  const decided = [slot.take(wires[0]), slot.take(wires[1])];
  slot.close();
  slot.arrive(wires[1]);
  expect(await Promise.all(decided)).toEqual([false, false]);
  expect(applied).toEqual([]);
});

it('a slot that ends while one waits for its turn leaves no timer', async () => {
  const slot = open(pathOf(0));
  for (let version = 1; version <= LIMITS.recordBurst; version += 1) {
    slot.arrive(await sealed(pathOf(0), version));
    await untilApplied(version);
  }
  slot.arrive(await sealed(pathOf(0), LIMITS.recordBurst + 1));
  await Promise.resolve();
  expect(clock.timers).toBe(1);
  slot.close();
  expect(clock.timers).toBe(0);
});

it('a record from ahead is refused, and taken as soon as it no longer is', async () => {
  const slot = open(pathOf(0));
  const wire = await sealed(pathOf(0), clock.now() + LIMITS.aheadMs + 60_000);
  slot.arrive(wire);
  await untilRefused(1);
  slot.arrive(wire);
  expect(log.rejections.get()).toMatchObject([{ reason: 'from-the-future', count: 2 }]);
  clock.advance(59_999);
  expect(clock.timers).toBe(1);
  clock.advance(1);
  await untilApplied(1);
  expect(slot.applied()?.wire).toBe(wire);
  expect(clock.timers).toBe(0);
});

it('a record from ahead is taken when this clock, which was behind, is set right', async () => {
  let offset = -3_600_000;
  const late = { ...clock, now: () => clock.now() + offset };
  inbox = createInbox({ clock: late, verify: verifySignature, log, floorOf: () => 0 });
  const slot = open(pathOf(0));
  slot.arrive(await sealed(pathOf(0), clock.now()));
  await untilRefused(1);
  offset = 0;
  clock.advance(60_000);
  await untilApplied(1);
  expect(clock.timers).toBe(0);
});

it('a record from ahead is given up for what its author wrote below it since', async () => {
  const slot = open(pathOf(0));
  const ahead = await sealed(pathOf(0), clock.now() + LIMITS.aheadMs + 60_000);
  slot.arrive(ahead);
  const previous = hashPayload(readHeader(ahead)?.payload ?? '');
  await slot.take(await sealed(pathOf(0), clock.now(), { previous }));
  expect([applied.length, clock.timers]).toEqual([1, 0]);
  // So far ahead that nothing honest is, it need not be named.
  slot.arrive(await sealed(pathOf(0), clock.now() + 2 * LIMITS.aheadMs + 1));
  await slot.take(await sealed(pathOf(0), clock.now() + 1));
  expect([applied.length, clock.timers]).toEqual([2, 0]);
  slot.arrive(await sealed(pathOf(0), clock.now() + LIMITS.aheadMs + 60_000));
  slot.close();
  expect(clock.timers).toBe(0);
});

it('a record from a little ahead stays newer than one that it came before', async () => {
  const slot = open(pathOf(0));
  const [before, after] = [clock.now() + LIMITS.aheadMs, clock.now() + LIMITS.aheadMs + 200];
  slot.arrive(await sealed(pathOf(0), after));
  slot.arrive(await sealed(pathOf(0), before));
  await untilApplied(1);
  clock.advance(200);
  await untilApplied(2);
  expect(applied.map(([, version]) => version)).toEqual([before, after]);
});

it('a record that hides how far ahead it was written is not looked at over and over', async () => {
  let verified = 0;
  const verify = () => Promise.resolve((verified += 1) > 0);
  inbox = createInbox({ clock, verify, log, floorOf: () => 0 });
  const slot = open(pathOf(0));
  const time = clock.now() + LIMITS.aheadMs + 60_000;
  const { wire } = await sealRecord(ana, {
    path: pathOf(0),
    version: 1,
    time,
    clock: {},
    previous: null,
    data: { weights: {} },
  });
  // Nobody signs here; a blank is as good in JSON.
  slot.arrive(wire.replace('"time":', '"time": '));
  const refused = untilRefused(1);
  await refused;
  await new Promise((resolve) => setImmediate(resolve));
  clock.advance(59_999);
  await new Promise((resolve) => setImmediate(resolve));
  expect(log.rejections.get()).toMatchObject([{ reason: 'from-the-future', count: 1 }]);
  const looked = verified;
  slot.arrive(wire.replace('"time":', '"time": '));
  await new Promise((resolve) => setImmediate(resolve));
  expect(log.rejections.get()).toMatchObject([{ reason: 'from-the-future', count: 2 }]);
  expect(verified).toBe(looked);
  clock.advance(1);
  await untilApplied(1);
});

it('of what I wrote myself while my clock was ahead I am told, and it does not come back', async () => {
  const early: number[] = [];
  const slot = inbox.open({
    author: ana.id,
    path: pathOf(0),
    schema: RelationshipsSchema,
    onApplied: () => undefined,
    onEarly: ({ version }) => early.push(version),
  });
  const version = clock.now() + LIMITS.aheadMs + 60_000;
  await slot.take(await sealed(pathOf(0), version));
  expect(early).toEqual([version]);
  expect(log.rejections.get()).toMatchObject([{ reason: 'from-the-future' }]);
  expect(clock.timers).toBe(0);
});

it('of what is ahead only that is held which its author has signed and everyone could read', async () => {
  inbox = createInbox({ clock, verify: verifySignature, log, floorOf: () => 0 });
  const slot = open(pathOf(0));
  const version = clock.now() + LIMITS.aheadMs + 60_000;
  const honest = await sealed(pathOf(0), version);
  slot.arrive(honest);
  for (const later of [1, 2, 3]) {
    slot.arrive(honest.replace(`.${String(version)}.`, `.${String(version + later)}.`));
  }
  await untilRefused(4);
  slot.arrive(await sealed(pathOf(0), version + 10, { data: { weights: 'none' } }));
  await untilRefused(5);
  expect(log.rejections.get().map(({ reason, count }) => [reason, count])).toEqual([
    ['from-the-future', 1],
    ['bad-signature', 3],
    ['invalid-schema', 1],
  ]);
  expect(clock.timers).toBe(1);
  clock.advance(60_000);
  await untilApplied(1);
  expect([slot.applied()?.wire, clock.timers]).toEqual([honest, 0]);
});

it('counts what is no text, from an adapter that keeps to nothing', () => {
  const slot = open(pathOf(0));
  for (const nothing of [undefined, null, 7, {}, ['a']] as unknown as string[]) {
    slot.arrive(nothing);
  }
  expect(log.rejections.get()).toMatchObject([
    { reason: 'malformed', detail: 'not a text', count: 5 },
  ]);
});

it('from days ahead one a minute is verified, and told of only if its author has signed it', async () => {
  const told: [author: string, aheadMs: number][] = [];
  let verified = 0;
  inbox = createInbox({
    clock,
    verify: (...parts) => {
      verified += 1;
      return verifySignature(...parts);
    },
    log,
    floorOf: () => 0,
    onAhead: (author, aheadMs) => told.push([author, aheadMs]),
  });
  const slot = open(pathOf(0));
  const days = 3 * 86_400_000;
  const version = clock.now() + days;
  const honest = await sealed(pathOf(0), version, { time: version });
  // A relay can say any number, and cannot sign it.
  for (const more of [1, 2, 3]) {
    slot.arrive(honest.replace(`.${String(version)}.`, `.${String(version + more)}.`));
  }
  await untilRefused(3);
  expect([told, verified]).toEqual([[], 1]);
  clock.advance(60_000);
  slot.arrive(honest);
  await untilRefused(4);
  expect([told, verified]).toEqual([[[ana.id, days - 60_000]], 2]);
  slot.arrive(honest);
  await untilRefused(5);
  expect([verified, clock.timers]).toEqual([2, 0]);
  // A clock that was wrong when the version was given out says nothing about now.
  clock.advance(60_000);
  slot.arrive(await sealed(pathOf(0), version + 10));
  await untilRefused(6);
  expect([told.length, verified]).toEqual([1, 3]);
});

it('decides about what is asked for and what arrives one after the other', async () => {
  const path = pathOf(0);
  const held: (() => void)[] = [];
  const verify = () =>
    new Promise<boolean>((resolve) => {
      held.push(() => {
        resolve(true);
      });
    });
  inbox = createInbox({ clock, verify, log, floorOf: () => floor });
  const slot = open(path);
  const [older, newer] = [await sealed(path, 1), await sealed(path, 2)];
  const taken = slot.take(older);
  slot.arrive(newer);
  await vi.waitUntil(() => held.length > 0);
  // What is verified first is the older one alone: the other waits for what becomes of it.
  await new Promise((resolve) => setImmediate(resolve));
  expect(held).toHaveLength(1);
  held[0]?.();
  await taken;
  await vi.waitUntil(() => held.length > 1);
  held[1]?.();
  await untilApplied(2);
  expect(applied.map(([, version]) => version)).toEqual([1, 2]);
});

it('hands out nothing that can be changed, though a schema has frozen a part of it', async () => {
  const path = pathOf(0);
  const schema = RelationshipsSchema.readonly();
  const wire = await sealed(path, 1);
  const weights = await new Promise<object>((resolve) => {
    const slot = inbox.open({
      ...{ author: ana.id, path, schema },
      onApplied({ data }) {
        resolve(data.weights);
      },
    });
    slot.arrive(wire);
  });
  expect(Object.isFrozen(weights)).toBe(true);
});
