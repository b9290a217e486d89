import { hashPayload, readHeader } from '@symbolon/identity';
import { LIMITS, RelationshipsSchema } from '@symbolon/schemas';
import { expect, it, vi } from 'vitest';
import { pathOf, useInbox } from '../test/inbox.ts';
import { createInbox } from './inbox.ts';

const at = useInbox();
const { open, sealed, untilApplied, untilRefused } = at;

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
  expect(at.applied).toHaveLength(LIMITS.recordBurst);
  expect(at.clock.timers).toBe(1);
  at.clock.advance(1_000 / LIMITS.recordsPerSecond);
  await untilApplied(LIMITS.recordBurst + 1);
  expect(at.applied.at(-1)).toEqual([paths.at(-1), 9]);
});

it('what others forge in its name does not use up the rate of an author', async () => {
  at.verifySignatures();
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
  const counts = at.log.rejections.get().map(({ reason, count }) => [reason, count]);
  expect(new Map(counts as [string, number][])).toEqual(
    new Map([
      ['bad-signature', 1.5 * LIMITS.recordBurst],
      ['unknown-algorithm', 1.5 * LIMITS.recordBurst],
    ]),
  );
});

it('two records of one version are kept as proof, and everyone goes on with the same one', async () => {
  const data = { weights: { [at.ana.id]: 2 } };
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
  expect(at.log.rejections.get()).toMatchObject([
    { reason: 'equivocation', count: 2, peer: at.ana.id },
  ]);
  expect(at.log.rejections.get()[0]?.proof?.toSorted()).toEqual(wires.toSorted());
});

it('what has lost against a record of the same version is not verified again', async () => {
  const data = { weights: { [at.ana.id]: 2 } };
  const pair = [await sealed(pathOf(0), 5), await sealed(pathOf(0), 5, { data })];
  const hashOf = (wire: string) => hashPayload(readHeader(wire)?.payload ?? '');
  const [loser = '', winner = ''] = pair.toSorted((a, b) => (hashOf(a) < hashOf(b) ? -1 : 1));
  for (const order of [
    [loser, winner],
    [winner, loser],
  ]) {
    let verified = 0;
    const verify = () => Promise.resolve((verified += 1) > 0);
    at.inbox = createInbox({ clock: at.clock, verify, log: at.log, floorOf: () => at.floor });
    const slot = open(pathOf(0));
    for (const wire of order) await slot.take(wire);
    expect([slot.applied()?.wire, verified]).toEqual([winner, 2]);
    for (let time = 0; time < 200; time += 1) slot.arrive(loser);
    // One that comes after them is read at once: they have taken nothing of the author's rate.
    slot.arrive(await sealed(pathOf(0), 6));
    await untilApplied(at.applied.length + 1);
    expect([slot.applied()?.version, verified]).toEqual([6, 3]);
    slot.close();
  }
});

it('what has lost once is looked at anew once something else is in its place', async () => {
  const rivals = await Promise.all(
    [1, 2, 3].map((weight) => sealed(pathOf(0), 5, { data: { weights: { [at.ana.id]: weight } } })),
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
  expect(at.log.rejections.get()).toMatchObject([{ reason: 'malformed', count: 1 }]);
  at.floor = 5;
  const old = await sealed(pathOf(0), 4);
  slot.arrive(old);
  expect(await slot.take(old)).toBe(false);
  expect(await slot.take(await sealed(pathOf(0), 5))).toBe(true);
  expect(at.applied).toEqual([[pathOf(0), 5]]);
});

it('what is still on its way when a slot ends is dropped', async () => {
  const slot = open(pathOf(0));
  const wires = [await sealed(pathOf(0), 1), await sealed(pathOf(0), 2)] as const;
  const decided = [slot.take(wires[0]), slot.take(wires[1])];
  slot.close();
  slot.arrive(wires[1]);
  expect(await Promise.all(decided)).toEqual([false, false]);
  expect(at.applied).toEqual([]);
});

it('a slot that ends while one waits for its turn leaves no timer', async () => {
  const slot = open(pathOf(0));
  for (let version = 1; version <= LIMITS.recordBurst; version += 1) {
    slot.arrive(await sealed(pathOf(0), version));
    await untilApplied(version);
  }
  slot.arrive(await sealed(pathOf(0), LIMITS.recordBurst + 1));
  await Promise.resolve();
  expect(at.clock.timers).toBe(1);
  slot.close();
  expect(at.clock.timers).toBe(0);
});

it('counts what is no text, from an adapter that keeps to nothing', () => {
  const slot = open(pathOf(0));
  for (const nothing of [undefined, null, 7, {}, ['a']] as unknown as string[]) {
    slot.arrive(nothing);
  }
  expect(at.log.rejections.get()).toMatchObject([
    { reason: 'malformed', detail: 'not a text', count: 5 },
  ]);
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
  at.inbox = createInbox({ clock: at.clock, verify, log: at.log, floorOf: () => at.floor });
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
  expect(at.applied.map(([, version]) => version)).toEqual([1, 2]);
});

it('hands out nothing that can be changed, though a schema has frozen a part of it', async () => {
  const path = pathOf(0);
  const schema = RelationshipsSchema.readonly();
  const wire = await sealed(path, 1);
  const weights = await new Promise<object>((resolve) => {
    const slot = at.inbox.open({
      ...{ author: at.ana.id, path, schema },
      onApplied({ data }) {
        resolve(data.weights);
      },
    });
    slot.arrive(wire);
  });
  expect(Object.isFrozen(weights)).toBe(true);
});
