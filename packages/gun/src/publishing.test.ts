import { LIMITS } from '@symbolon/store';
import { expect, test } from 'vitest';
import { createManualClock } from '../test/manual-clock.ts';
import { createSigner } from '../test/signer.ts';
import type { FieldWrite } from './frame.ts';
import { createPublishing } from './publishing.ts';
import { parseRecordSoul } from './souls.ts';

const PATH = '/allocation/state';
const START = 1_800_000_000_000;

/** Publishing by a signer that takes its time, and what was written of records. */
async function setUp() {
  const signer = await createSigner();
  const held: (() => void)[] = [];
  const written: FieldWrite[] = [];
  const listed: FieldWrite[] = [];
  const hesitant = {
    id: signer.id,
    sign: async (bytes: Uint8Array<ArrayBuffer>) => {
      await new Promise<void>((resolve) => held.push(resolve));
      return signer.sign(bytes);
    },
  };
  const publishing = createPublishing(hesitant, createManualClock(), LIMITS, (write) => {
    (parseRecordSoul(write.soul) === undefined ? listed : written).push(write);
    return Promise.resolve('sent');
  });
  const publish = (version: number, path = PATH) =>
    publishing.publish({ path, version: START + version, wire: `record ${version}` });
  /** Lets the signature that was asked for longest ago be made, as soon as it has been. */
  async function sign(): Promise<void> {
    while (held.length === 0) await new Promise((resolve) => setImmediate(resolve));
    held.shift()?.();
  }
  return { publish, sign, written, listed, held };
}

test('of a stream that is faster than the signer some get out, the last one always', async () => {
  const { publish, sign, written, held } = await setUp();
  const reaches = [1, 2, 3, 4].map((version) => publish(version));
  await sign();
  expect(await reaches[0]).toBe('sent');
  reaches.push(publish(5), publish(6));
  await sign();
  await sign();
  expect(await Promise.all(reaches)).toEqual(['sent', 'local', 'local', 'sent', 'local', 'sent']);
  expect(written.map(({ state }) => state - START)).toEqual([1, 4, 6]);
  expect(held).toEqual([]);
});

test('one path does not wait for another, and nothing goes out after what is newer', async () => {
  const { publish, sign, written } = await setUp();
  const reaches = [publish(5), publish(4), publish(6, '/allocation/results')];
  await Promise.all([sign(), sign()]);
  expect(await Promise.all(reaches)).toEqual(['sent', 'local', 'sent']);
  expect(written).toHaveLength(2);
});

test('what is dated too far ahead is newer than nothing, and all lists are written anew below it', async () => {
  const { publish, sign, written, listed } = await setUp();
  const reaches = [publish(3_600_000)];
  await sign();
  reaches.push(publish(2), publish(1));
  await sign();
  expect(await Promise.all(reaches)).toEqual(['sent', 'sent', 'local']);
  expect(written.map(({ state }) => state - START)).toEqual([3_600_000, 2]);
  expect(listed.map(({ state }) => state - START)).toEqual([3_600_000, 2]);
});

/** Publishing on a clock of its own by a signer that fails as often as is said. */
async function setUpFailing(times: number) {
  const signer = await createSigner();
  const clock = createManualClock();
  const asked: number[] = [];
  const failing = {
    id: signer.id,
    sign(bytes: Uint8Array<ArrayBuffer>) {
      asked.push(clock.now());
      return asked.length <= times ? Promise.reject(new Error('locked')) : signer.sign(bytes);
    },
  };
  const written: number[] = [];
  const publishing = createPublishing(failing, clock, LIMITS, ({ soul, state }) => {
    if (parseRecordSoul(soul) !== undefined) written.push(state - START);
    return Promise.resolve('sent');
  });
  const publish = (version: number) =>
    publishing.publish({ path: PATH, version: START + version, wire: 'record' });
  /** Lets time pass until something holds; none passes while the host works at a signature. */
  async function advanceUntil(holds: () => boolean): Promise<void> {
    while (!holds()) {
      if (clock.timers > 0) clock.advance(100);
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
  const end = (): void => {
    publishing.end();
  };
  return { publish, end, clock, asked, written, advanceUntil };
}

test('a signer that fails is asked again, later each time, until it signs', async () => {
  const { publish, asked, written, advanceUntil, clock } = await setUpFailing(3);
  const reach = publish(1);
  await advanceUntil(() => written.length > 0);
  expect(await reach).toBe('sent');
  expect([asked.length, written]).toEqual([4, [1]]);
  const pauses = asked.slice(1).map((at, index) => at - (asked[index] ?? 0));
  expect(pauses[0]).toBeLessThan(pauses[2] ?? 0);
  expect(clock.timers).toBe(0);
});

/** Resolves once a timer runs. */
async function untilPaused(clock: { readonly timers: number }): Promise<void> {
  while (clock.timers === 0) await new Promise((resolve) => setImmediate(resolve));
}

test('what could not be signed gives way to what is newer, at once', async () => {
  const { publish, written, asked, clock } = await setUpFailing(1);
  const first = publish(1);
  await untilPaused(clock);
  expect(asked).toHaveLength(1);
  expect(await publish(2)).toBe('sent');
  expect(await first).toBe('local');
  expect([written, clock.timers]).toEqual([[2], 0]);
});

test('a signer is asked no more after the end', async () => {
  const { publish, end, clock } = await setUpFailing(Number.POSITIVE_INFINITY);
  const reach = publish(1);
  await untilPaused(clock);
  end();
  expect(await reach).toBe('local');
  expect(clock.timers).toBe(0);
});
