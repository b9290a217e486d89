import { hashPayload, readHeader, sealRecord, verifySignature } from '@symbolon/identity';
import { LIMITS, RelationshipsSchema } from '@symbolon/schemas';
import { expect, it } from 'vitest';
import { pathOf, useInbox } from '../test/inbox.ts';
import { createInbox } from './inbox.ts';

const at = useInbox();
const { open, sealed, untilApplied, untilRefused } = at;

it('a record from ahead is refused, and taken as soon as it no longer is', async () => {
  const slot = open(pathOf(0));
  const wire = await sealed(pathOf(0), at.clock.now() + LIMITS.aheadMs + 60_000);
  slot.arrive(wire);
  await untilRefused(1);
  slot.arrive(wire);
  expect(at.log.rejections.get()).toMatchObject([{ reason: 'from-the-future', count: 2 }]);
  at.clock.advance(59_999);
  expect(at.clock.timers).toBe(1);
  at.clock.advance(1);
  await untilApplied(1);
  expect(slot.applied()?.wire).toBe(wire);
  expect(at.clock.timers).toBe(0);
});

it('a record from ahead is taken when this clock, which was behind, is set right', async () => {
  let offset = -3_600_000;
  const late = { ...at.clock, now: () => at.clock.now() + offset };
  at.inbox = createInbox({ clock: late, verify: verifySignature, log: at.log, floorOf: () => 0 });
  const slot = open(pathOf(0));
  slot.arrive(await sealed(pathOf(0), at.clock.now()));
  await untilRefused(1);
  offset = 0;
  at.clock.advance(60_000);
  await untilApplied(1);
  expect(at.clock.timers).toBe(0);
});

it('a record from ahead is given up for what its author wrote below it since', async () => {
  const slot = open(pathOf(0));
  const ahead = await sealed(pathOf(0), at.clock.now() + LIMITS.aheadMs + 60_000);
  slot.arrive(ahead);
  const previous = hashPayload(readHeader(ahead)?.payload ?? '');
  await slot.take(await sealed(pathOf(0), at.clock.now(), { previous }));
  expect([at.applied.length, at.clock.timers]).toEqual([1, 0]);
  // So far ahead that nothing honest is, it need not be named.
  slot.arrive(await sealed(pathOf(0), at.clock.now() + 2 * LIMITS.aheadMs + 1));
  await slot.take(await sealed(pathOf(0), at.clock.now() + 1));
  expect([at.applied.length, at.clock.timers]).toEqual([2, 0]);
  slot.arrive(await sealed(pathOf(0), at.clock.now() + LIMITS.aheadMs + 60_000));
  slot.close();
  expect(at.clock.timers).toBe(0);
});

it('a record from a little ahead stays newer than one that it came before', async () => {
  const slot = open(pathOf(0));
  const [before, after] = [at.clock.now() + LIMITS.aheadMs, at.clock.now() + LIMITS.aheadMs + 200];
  slot.arrive(await sealed(pathOf(0), after));
  slot.arrive(await sealed(pathOf(0), before));
  await untilApplied(1);
  at.clock.advance(200);
  await untilApplied(2);
  expect(at.applied.map(([, version]) => version)).toEqual([before, after]);
});

it('a record that hides how far ahead it was written is not looked at over and over', async () => {
  let verified = 0;
  const verify = () => Promise.resolve((verified += 1) > 0);
  at.inbox = createInbox({ clock: at.clock, verify, log: at.log, floorOf: () => 0 });
  const slot = open(pathOf(0));
  const time = at.clock.now() + LIMITS.aheadMs + 60_000;
  const { wire } = await sealRecord(at.ana, {
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
  at.clock.advance(59_999);
  await new Promise((resolve) => setImmediate(resolve));
  expect(at.log.rejections.get()).toMatchObject([{ reason: 'from-the-future', count: 1 }]);
  const looked = verified;
  slot.arrive(wire.replace('"time":', '"time": '));
  await new Promise((resolve) => setImmediate(resolve));
  expect(at.log.rejections.get()).toMatchObject([{ reason: 'from-the-future', count: 2 }]);
  expect(verified).toBe(looked);
  at.clock.advance(1);
  await untilApplied(1);
});

it('of what I wrote myself while my clock was ahead I am told, and it does not come back', async () => {
  const early: number[] = [];
  const slot = at.inbox.open({
    author: at.ana.id,
    path: pathOf(0),
    schema: RelationshipsSchema,
    onApplied: () => undefined,
    onEarly: ({ version }) => early.push(version),
  });
  const version = at.clock.now() + LIMITS.aheadMs + 60_000;
  await slot.take(await sealed(pathOf(0), version));
  expect(early).toEqual([version]);
  expect(at.log.rejections.get()).toMatchObject([{ reason: 'from-the-future' }]);
  expect(at.clock.timers).toBe(0);
});

it('of what is ahead only that is held which its author has signed and everyone could read', async () => {
  at.verifySignatures();
  const slot = open(pathOf(0));
  const version = at.clock.now() + LIMITS.aheadMs + 60_000;
  const honest = await sealed(pathOf(0), version);
  slot.arrive(honest);
  for (const later of [1, 2, 3]) {
    slot.arrive(honest.replace(`.${String(version)}.`, `.${String(version + later)}.`));
  }
  await untilRefused(4);
  slot.arrive(await sealed(pathOf(0), version + 10, { data: { weights: 'none' } }));
  await untilRefused(5);
  expect(at.log.rejections.get().map(({ reason, count }) => [reason, count])).toEqual([
    ['from-the-future', 1],
    ['bad-signature', 3],
    ['invalid-schema', 1],
  ]);
  expect(at.clock.timers).toBe(1);
  at.clock.advance(60_000);
  await untilApplied(1);
  expect([slot.applied()?.wire, at.clock.timers]).toEqual([honest, 0]);
});

it('from days ahead one a minute is verified, and told of only if its author has signed it', async () => {
  const told: [author: string, aheadMs: number][] = [];
  let verified = 0;
  at.inbox = createInbox({
    clock: at.clock,
    verify: (...parts) => {
      verified += 1;
      return verifySignature(...parts);
    },
    log: at.log,
    floorOf: () => 0,
    onAhead: (author, aheadMs) => told.push([author, aheadMs]),
  });
  const slot = open(pathOf(0));
  const days = 3 * 86_400_000;
  const version = at.clock.now() + days;
  const honest = await sealed(pathOf(0), version, { time: version });
  // A relay can say any number, and cannot sign it.
  for (const more of [1, 2, 3]) {
    slot.arrive(honest.replace(`.${String(version)}.`, `.${String(version + more)}.`));
  }
  await untilRefused(3);
  expect([told, verified]).toEqual([[], 1]);
  at.clock.advance(60_000);
  slot.arrive(honest);
  await untilRefused(4);
  expect([told, verified]).toEqual([[[at.ana.id, days - 60_000]], 2]);
  slot.arrive(honest);
  await untilRefused(5);
  expect([verified, at.clock.timers]).toEqual([2, 0]);
  // A clock that was wrong when the version was given out says nothing about now.
  at.clock.advance(60_000);
  slot.arrive(await sealed(pathOf(0), version + 10));
  await untilRefused(6);
  expect([told.length, verified]).toEqual([1, 3]);
});
