import { createIdentity, sealRecord, verifySignature, type Identity } from '@symbolon/identity';
import { RelationshipsSchema } from '@symbolon/schemas';
import { beforeAll, describe, expect, it } from 'vitest';
import { createManualClock, type ManualClock } from '../test/manual-clock.ts';
import type { InboxSlot } from './inbox-contract.ts';
import { createInbox } from './inbox.ts';
import { createRejectionLog, type RejectionLog } from './rejections.ts';

const PATH = '/allocation/relationships';

let ana: Identity;
let honest: string;
let clock: ManualClock;
let log: RejectionLog;
let forged: number;

beforeAll(async () => {
  ana = await createIdentity();
  honest = await sealed(1_000);
});

async function sealed(version: number): Promise<string> {
  const draft = { path: PATH, version, time: 0, clock: {}, previous: null };
  return (await sealRecord(ana, { ...draft, data: { weights: { [ana.id]: 1 } } })).wire;
}

function open(onPassedOver: () => void = () => undefined): InboxSlot {
  clock = createManualClock();
  log = createRejectionLog();
  forged = 0;
  const inbox = createInbox({ clock, verify: verifySignature, log, floorOf: () => 0 });
  return inbox.open({
    author: ana.id,
    path: PATH,
    schema: RelationshipsSchema,
    onApplied: () => undefined,
    onPassedOver,
  });
}

/** Hands in so many forgeries, each of another version, none below the true one's. */
function forge(slot: InboxSlot, count: number): void {
  for (let index = 0; index < count; index += 1) {
    forged += 1;
    slot.arrive(honest.replace('.1000.', `.${String(1_000 + forged)}.`));
  }
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Lets all be decided that waits and may be. */
async function untilDecided(count: number): Promise<void> {
  const decided = () => log.rejections.get().reduce((sum, each) => sum + each.count, 0);
  while (decided() < count) await turn();
}

describe('a true record among forgeries of higher versions', () => {
  it.each([2, 3, 4, 5, 6, 10, 25, 50])(
    'is applied, though they come %i at a time',
    async (burst) => {
      for (const place of [0, Math.floor(burst / 2), burst]) {
        const slot = open();
        forge(slot, burst);
        await turn();
        forge(slot, place);
        slot.arrive(honest);
        forge(slot, burst - place);
        for (let more = 0; more < 3; more += 1) {
          await turn();
          forge(slot, burst);
        }
        await untilDecided(5 * burst);
        expect(slot.applied()?.wire).toBe(honest);
        slot.close();
      }
    },
  );

  it('is applied, though they are more than can wait, and do not end', async () => {
    const slot = open();
    slot.arrive(honest);
    while (slot.applied() === undefined && forged < 20_000) {
      forge(slot, 500);
      await turn();
    }
    expect(slot.applied()?.wire).toBe(honest);
    expect(log.rejections.get().map(({ reason }) => reason)).toContain('busy');
    slot.close();
    expect(clock.timers).toBe(0);
  });

  it('is applied at once, though its author’s last one is repeated under signature after signature', async () => {
    const slot = open();
    await slot.take(honest);
    const payload = honest.slice(honest.indexOf('.'));
    for (let index = 0; index < 200; index += 1) {
      slot.arrive(String(index).padStart(honest.indexOf('.'), 'A') + payload);
      await turn();
    }
    const next = await sealed(2_000);
    slot.arrive(next);
    while (slot.applied()?.wire !== next) await turn();
    expect(clock.timers).toBe(0);
  });

  it('is asked for again, once, where it was passed over', async () => {
    let asked = 0;
    const slot = open(() => {
      asked += 1;
      slot.arrive(honest);
    });
    forge(slot, 300);
    slot.arrive(honest);
    await untilDecided(301);
    expect(slot.applied()).toBeUndefined();
    clock.advance(1_000);
    await untilDecided(301);
    while (slot.applied() === undefined) await turn();
    expect([slot.applied()?.wire, asked, clock.timers]).toEqual([honest, 1, 0]);
  });
});
