import { createIdentity, sealRecord, verifySignature, type Identity } from '@symbolon/identity';
import { limitsWith, RelationshipsSchema, type Limits } from '@symbolon/schemas';
import { beforeAll, expect, it } from 'vitest';
import { createManualClock } from '../test/manual-clock.ts';
import { createInbox } from './inbox.ts';
import { createRejectionLog } from './rejections.ts';

const PATH = '/allocation/relationships';
let ana: Identity;

beforeAll(async () => {
  ana = await createIdentity();
});

function openUnder(changed: Partial<Limits>) {
  const clock = createManualClock();
  const log = createRejectionLog();
  const limits = limitsWith(changed);
  const inbox = createInbox({ clock, verify: verifySignature, log, floorOf: () => 0, limits });
  const applied: number[] = [];
  const slot = inbox.open({
    author: ana.id,
    path: PATH,
    schema: RelationshipsSchema,
    onApplied: ({ version }) => applied.push(version),
  });
  const wireOf = async (version: number) => {
    const draft = { path: PATH, version, time: 0, clock: {}, previous: null };
    return (await sealRecord(ana, { ...draft, data: { weights: {} } })).wire;
  };
  return { clock, log, slot, applied, wireOf };
}

it.each([1, 3, 100])(
  'an author is read %i times at once, where that is the limit',
  async (most) => {
    const { clock, slot, applied, wireOf } = openUnder({
      recordBurst: most,
      recordsPerSecond: 2,
    });
    for (let version = 1; version <= most + 1; version += 1) {
      slot.arrive(await wireOf(version));
      if (version <= most) while (applied.length < version) await new Promise(setImmediate);
    }
    await new Promise((resolve) => setImmediate(resolve));
    expect([applied.length, clock.timers]).toEqual([most, 1]);
    clock.advance(500);
    while (applied.length <= most) await new Promise(setImmediate);
    expect(applied.at(-1)).toBe(most + 1);
  },
);

it.each([0, 300_000])(
  'a record is read up to %i ms ahead, where that is the limit',
  async (most) => {
    const { clock, log, slot, wireOf } = openUnder({ aheadMs: most });
    expect(await slot.take(await wireOf(clock.now() + most + 1))).toBe(false);
    expect(log.rejections.get()).toMatchObject([{ reason: 'from-the-future' }]);
    expect(await slot.take(await wireOf(clock.now() + most))).toBe(true);
    slot.close();
  },
);
