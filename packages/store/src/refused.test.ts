import {
  createIdentity,
  hashPayload,
  readHeader,
  sealRecord,
  verifySignature,
  type Identity,
} from '@symbolon/identity';
import { LIMITS, RelationshipsSchema } from '@symbolon/schemas';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createManualClock, type ManualClock } from '../test/manual-clock.ts';
import { catchReported } from '../test/reported.ts';
import type { Inbox, SlotOptions } from './inbox-contract.ts';
import { createInbox } from './inbox.ts';
import { createRefusedRecords } from './refused-records.ts';
import { createRejectionLog, type RejectionLog } from './rejections.ts';

const PATH = '/p/relationships';
const BURST = LIMITS.recordBurst;

let ana: Identity;
let clock: ManualClock;
let log: RejectionLog;
let inbox: Inbox;
let verified: number;
let verifying: number;
let applied: number[];

beforeAll(async () => {
  ana = await createIdentity();
});

beforeEach(() => {
  clock = createManualClock();
  log = createRejectionLog();
  verified = 0;
  verifying = 0;
  applied = [];
  inbox = createInbox({
    clock,
    async verify(...parts) {
      verified += 1;
      verifying += 1;
      const verdict = await verifySignature(...parts);
      verifying -= 1;
      return verdict;
    },
    log,
    floorOf: () => 0,
  });
});

function open(options: Partial<SlotOptions<unknown>> = {}) {
  return inbox.open<unknown>({
    author: ana.id,
    path: PATH,
    schema: RelationshipsSchema,
    onApplied: ({ version }) => applied.push(version),
    ...options,
  });
}

async function signed(
  version: number,
  { path = PATH, time = clock.now(), data = { weights: {} } } = {},
): Promise<string> {
  const draft = { path, version, time, clock: {}, previous: null, data };
  return (await sealRecord(ana, draft)).wire;
}

const countOf = (reason: string): number =>
  log.rejections.get().find((each) => each.reason === reason)?.count ?? 0;

/** Resolves when so many have been refused for a reason, or applied. */
function until(holds: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (holds()) resolve();
      else setImmediate(look);
    };
    look();
  });
}

/** Resolves when all that may be looked at without time passing has been. */
async function untilStill(): Promise<void> {
  for (let turns = 0; turns < 5; turns = verifying > 0 ? 0 : turns + 1) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}

describe('what its author has signed, and is refused all the same,', () => {
  it('is verified once and counted each time, for as long as it is remembered', async () => {
    const slot = open();
    const wires = await Promise.all([
      signed(1, { path: '/other/relationships' }),
      signed(2, { data: { weights: 'none' } }),
    ]);
    for (let time = 1; time <= 5; time += 1) {
      for (const wire of wires) slot.arrive(wire);
      await until(() => countOf('wrong-path') === time && countOf('invalid-schema') === time);
    }
    expect(verified).toBe(2);
    // In another place it may be right.
    const elsewhere = open({ path: '/other/relationships' });
    elsewhere.arrive(wires[0]);
    await until(() => applied.length === 1);
    expect(verified).toBe(3);
  });

  it('is looked at no faster than its author’s rate, and so much again of what belongs elsewhere', async () => {
    const slot = open();
    const many = Array.from({ length: 4 * BURST }, (_, index) =>
      signed(index + 1, { path: '/other/relationships' }),
    );
    for (const wire of await Promise.all(many)) {
      slot.arrive(wire);
      await Promise.resolve();
    }
    await untilStill();
    expect(verified).toBeLessThanOrEqual(2 * BURST);
    expect(verified).toBeGreaterThan(BURST);
    // From then on a quarter of that: each of them may take long to read.
    const before = verified;
    for (let second = 0; second < 2; second += 1) {
      clock.advance(1_000);
      await untilStill();
    }
    const each = LIMITS.recordsPerSecond;
    expect(verified - before).toBeLessThanOrEqual(2 * (each + each / 4));
    expect(verified - before).toBeGreaterThan(2 * each);
  });

  it('uses up the rate of its author where only they could have made it', async () => {
    const slot = open();
    const wires = await Promise.all(
      Array.from({ length: BURST + 50 }, (_, index) =>
        signed(index + 1, { data: { weights: index } }),
      ),
    );
    for (const wire of wires) {
      slot.arrive(wire);
      await until(() => countOf('invalid-schema') > 0);
    }
    await untilStill();
    expect(verified).toBe(BURST);
  });
});

it('what nobody has signed takes no place among what is remembered', async () => {
  const slot = open();
  const wire = await signed(1, { data: { weights: 'none' } });
  slot.arrive(wire);
  await until(() => countOf('invalid-schema') === 1);
  for (let index = 0; index < 300; index += 1)
    await slot.take(`${String(index).padStart(86, '0')} of nobody`);
  expect(countOf('malformed')).toBe(300);
  slot.arrive(wire);
  await until(() => countOf('invalid-schema') === 2);
  expect(verified).toBe(1);
});

it('whoever fails at a record that is right is reported, and the record is not refused', async () => {
  const reported = catchReported();
  const slot = open({
    onApplied() {
      throw new Error('busy');
    },
  });
  const wire = await signed(1);
  expect(await slot.take(wire)).toBe(true);
  vi.unstubAllGlobals();
  expect(reported).toEqual(['busy']);
  expect([slot.applied()?.wire, log.rejections.get()]).toEqual([wire, []]);
});

it('a rival whose time is ahead, and that loses, is verified no more than it has to be', async () => {
  const time = clock.now() + LIMITS.aheadMs + 60_000;
  const slot = open();
  const twins = await Promise.all(
    Array.from({ length: 8 }, async (_, weight) => {
      const wire = await twin(weight, clock.now());
      return { wire, hash: hashPayload(readHeader(wire)?.payload ?? '') };
    }),
  );
  const greatest = twins.toSorted((a, b) => (a.hash < b.hash ? 1 : -1))[0];
  await slot.take(greatest?.wire ?? '');
  const rivals = await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map((weight) => twin(weight, time)));
  const lesser = rivals.find(
    (wire) => hashPayload(readHeader(wire)?.payload ?? '') < (greatest?.hash ?? ''),
  );
  slot.arrive(lesser ?? '');
  await until(() => countOf('equivocation') === 1);
  const before = verified;
  for (let count = 0; count < 20; count += 1) slot.arrive(lesser ?? '');
  await untilStill();
  expect(verified).toBe(before);
});

it('what I wrote while my clock was ahead is not verified at each repeat', async () => {
  const told: number[] = [];
  const slot = open({ onEarly: ({ version }) => told.push(version) });
  const wire = await signed(1, { time: clock.now() + LIMITS.aheadMs + 60_000 });
  slot.arrive(wire);
  await until(() => told.length === 1);
  const before = verified;
  for (let count = 0; count < 20; count += 1) slot.arrive(wire);
  await untilStill();
  expect([verified, told]).toEqual([before, [1]]);
  clock.advance(60_000);
  slot.arrive(wire);
  await until(() => applied.length === 1);
});

it('what was looked at once and is too far ahead to wait for hides nothing that comes after it', async () => {
  const slot = open();
  const far = clock.now() + 30 * 24 * 3_600_000;
  const [first, second] = await Promise.all([signed(far), signed(far + 1)]);
  slot.arrive(first);
  await until(() => countOf('from-the-future') === 1);
  expect(verified).toBe(1);
  clock.advance(60_000);
  slot.arrive(first);
  slot.arrive(second);
  await until(() => countOf('from-the-future') === 3);
  await untilStill();
  expect(verified).toBe(2);
});

it('what is held back neither first nor last is not verified at each repeat', async () => {
  const slot = open();
  const times = [200, 300, 400].map((seconds) => clock.now() + seconds * 1_000);
  const wires = await Promise.all(times.map((time, index) => signed(index + 1, { time })));
  for (const wire of wires) {
    slot.arrive(wire);
    await until(() => countOf('from-the-future') === wires.indexOf(wire) + 1);
  }
  slot.arrive(wires[1] ?? '');
  await until(() => countOf('from-the-future') === 4);
  await untilStill();
  const before = verified;
  for (let time = 0; time < 20; time += 1) slot.arrive(wires[1] ?? '');
  await untilStill();
  expect([verified - before, countOf('from-the-future')]).toEqual([0, 24]);
  // Once it may be read it is.
  clock.advance(200_000 - LIMITS.aheadMs);
  await until(() => applied.length === 1);
  clock.advance(100_000);
  slot.arrive(wires[1] ?? '');
  await until(() => applied.length === 2);
  expect(applied).toEqual([1, 2]);
});

it('of two records of one version the greater counts, also where its time has to come first', async () => {
  const time = clock.now() + LIMITS.aheadMs + 60_000;
  const [now, later] = [
    await signed(1),
    await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map((weight) => twin(weight, time))),
  ];
  // One of eight is greater, all but surely; where none is, nothing is to be taken.
  const reader = open();
  await reader.take(now);
  for (const wire of later) {
    reader.arrive(wire);
    await untilStill();
  }
  // Those that are held come one after the other.
  clock.advance(61_000);
  await untilStill();
  const late = open();
  await late.take(now);
  for (const wire of later) {
    late.arrive(wire);
    await untilStill();
  }
  const last = open();
  for (const wire of later) {
    last.arrive(wire);
    await untilStill();
  }
  await last.take(now);
  clock.advance(61_000);
  for (const slot of [reader, last]) {
    for (const wire of later) slot.arrive(wire);
    await untilStill();
  }
  expect(last.applied()?.wire).toBe(late.applied()?.wire);
  expect(reader.applied()?.wire).toBe(late.applied()?.wire);
});

const twin = (weight: number, time: number) =>
  signed(1, { time, data: { weights: { [ana.id]: weight } } });

describe('a schema that makes of a record what cannot be kept', () => {
  const trap = (): object => ({
    get weights() {
      throw new Error('no');
    },
  });
  it.each([
    ['bytes', RelationshipsSchema.transform(() => new TextEncoder().encode('weights'))],
    ['what throws', RelationshipsSchema.transform(trap)],
  ])('refuses it, and the next is read: %s', async (_, schema) => {
    const slot = open({ schema });
    slot.arrive(await signed(1));
    await until(() => countOf('invalid-schema') === 1);
    expect([slot.applied(), applied]).toEqual([undefined, []]);
    open().arrive(await signed(2));
    await until(() => applied.length === 1);
  });
});

it('a verifier that fails refuses', async () => {
  const verify = () => Promise.reject(new Error('no'));
  inbox = createInbox({ clock, verify, log, floorOf: () => 0 });
  open().arrive(await signed(1));
  await until(() => countOf('bad-signature') === 1);
});

it.each([
  ['records', 256, 100],
  ['characters', 16, 64 * 1024],
])('of what was refused the oldest are forgotten beyond so many %s', (_, most, length) => {
  const refused = createRefusedRecords();
  const refusal = { reason: 'invalid-schema', detail: 'none' } as const;
  const wireOf = (index: number) => String(index).padStart(86, '0').padEnd(length, 'x');
  for (let index = 0; index <= most; index += 1) refused.add('1', wireOf(index), refusal);
  const kept = Array.from({ length: most + 1 }, (__, index) => refused.find('1', wireOf(index), 0));
  expect(kept).toEqual([undefined, ...Array<unknown>(most).fill(refusal)]);
  expect(refused.find('2', wireOf(most), 0)).toBeUndefined();
  for (let time = 0; time < 100; time += 1) refused.add('1', wireOf(most), refusal);
  expect(refused.find('1', wireOf(1), 0)).toBe(refusal);
});
