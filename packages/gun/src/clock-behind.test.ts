import { deriveIdentity, sealRecord } from '@symbolon/identity';
import { createMemoryStorage, createSession, PathSchema } from '@symbolon/store';
import { afterEach, expect, test } from 'vitest';
import { clock, closeAll, endLater, join, next, PATH, put, relay } from '../test/at-relays.ts';
import type { Frame } from './frame.ts';
import { loadGun, type GunRoot } from './gun-module.ts';
import { sealValue } from './sealed-value.ts';
import { RECORD_FIELD, recordSoul } from './souls.ts';

afterEach(closeAll);

const MINUTE = 60_000;

/** Gathers every Gun that is made from now on. */
async function watchGuns(): Promise<GunRoot[]> {
  const roots: GunRoot[] = [];
  const Gun = (await loadGun()) as unknown as { on: (event: 'create', run: unknown) => void };
  Gun.on('create', function create(this: { to: { next(root: GunRoot): void } }, root: GunRoot) {
    this.to.next(root);
    roots.push(root);
  });
  return roots;
}

/** A peer that goes on writing, by the host's time: what a relay has of it when it is asked. */
async function beating(name: string) {
  const identity = await deriveIdentity(name);
  const soul = recordSoul(identity.id, PATH);
  async function beat() {
    const now = clock.now();
    const record = { path: PATH, version: now, time: now, clock: {}, previous: null };
    const { wire } = await sealRecord(identity, { ...record, data: PATH });
    const value = await sealValue(identity, soul, now, wire);
    return { soul, field: RECORD_FIELD, value, state: now };
  }
  return { id: identity.id, soul, beat };
}

/** A participant whose clock is behind, and who is online at a relay. */
async function joinBehind(behind: number) {
  const mine = { ...clock, now: () => clock.now() - behind };
  const started = await relay();
  const refusals: string[] = [];
  const onRefusal = (_: string, reason: string): unknown => refusals.push(reason);
  const { network } = await join([started], { clock: mine, onRefusal });
  const environment = { ...mine, storage: createMemoryStorage(), network };
  const session = createSession({ identity: await deriveIdentity('ana'), environment });
  return { started, network, session, refusals };
}

test.each([8 * MINUTE, 60 * MINUTE])(
  'whoever’s clock is %i ms behind learns of it from those whom it follows, and Gun learns nothing',
  async (behind) => {
    const roots = await watchGuns();
    const { started, session, refusals } = await joinBehind(behind);
    const peers = await Promise.all(['ben', 'cleo'].map(beating));
    const stranger = await beating('dora');
    const applied: string[] = [];
    const offset = next<number>((told) =>
      session.clockOffset.subscribe((ms) => {
        if (ms !== undefined) told(ms);
      }),
    );
    const bothRefused = next<undefined>((told) =>
      session.rejections.subscribe((all) => {
        if (all.length >= peers.length) told(undefined);
      }),
    );
    for (const { id } of peers) {
      const followed = session.follow(id, PATH, PathSchema, () => applied.push(id));
      endLater({
        close() {
          followed.close();
          return Promise.resolve();
        },
      });
    }
    await Promise.all(peers.map(({ soul }) => started.heard(({ get }) => get?.['#'] === soul)));
    started.say(put([await stranger.beat()]));
    for (const peer of peers) started.say(put([await peer.beat()]));

    expect(Math.abs((await offset) + behind)).toBeLessThan(10_000);
    await bothRefused;
    const rejections = session.rejections.get().map(({ peer, reason }) => `${peer} ${reason}`);
    expect(rejections.toSorted()).toEqual(
      peers.map(({ id }) => `${id} from-the-future`).toSorted(),
    );
    expect(refusals).toEqual(Array(3).fill('from-the-future'));
    expect(applied).toEqual([]);
    expect(roots.flatMap(({ graph }) => Object.keys(graph))).toEqual([]);
  },
);

test('of whoever’s clock is right Gun has what those say whom it follows', async () => {
  const roots = await watchGuns();
  const { started, session } = await joinBehind(0);
  const ben = await beating('ben');
  const applied = next<unknown>((told) => session.follow(ben.id, PATH, PathSchema, told));
  await started.heard(({ get }) => get?.['#'] === ben.soul);
  started.say(put([await ben.beat()]));
  await applied;
  expect(session.clockOffset.get()).toBeUndefined();
  expect(roots.flatMap(({ graph }) => Object.keys(graph))).toEqual([ben.soul]);
});

test('what came too early is told again in its time, though its bytes are the same', async () => {
  let behind = 60 * MINUTE;
  const mine = { ...clock, now: () => clock.now() - behind };
  const started = await relay();
  const { network } = await join([started], { clock: mine });
  const ben = await beating('ben');
  const field = await ben.beat();
  const heard: string[] = [];
  const untilHeard = (times: number): Promise<void> =>
    next((told) => {
      waiting.push(() => {
        if (heard.length >= times) told(undefined);
      });
    });
  const waiting: (() => void)[] = [];
  network.subscribe(ben.id, PATH, (wire) => {
    heard.push(wire);
    for (const check of waiting) check();
  });
  await started.heard(({ get }) => get?.['#'] === ben.soul);
  const early = untilHeard(1);
  started.say(put([field]));
  await early;
  behind = 0;
  const due = untilHeard(2);
  started.say(put([field]));
  await due;
  expect(new Set(heard).size).toBe(1);
});

test('who reads with a clock that is behind gets its answer, and need not wait', async () => {
  const { started, network } = await joinBehind(60 * MINUTE);
  const ben = await beating('ben');
  const field = await ben.beat();
  started.answer(({ get, '#': id }: Frame) => (get === undefined ? undefined : put([field], id)));
  expect(await network.read(ben.id, PATH, 600_000)).toContain(ben.id);
});
