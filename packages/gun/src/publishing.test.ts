import { expect, test } from 'vitest';
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
  const hesitant = {
    id: signer.id,
    sign: async (bytes: Uint8Array<ArrayBuffer>) => {
      await new Promise<void>((resolve) => held.push(resolve));
      return signer.sign(bytes);
    },
  };
  const publishing = createPublishing(hesitant, (write) => {
    if (parseRecordSoul(write.soul) !== undefined) written.push(write);
    return Promise.resolve('sent');
  });
  const publish = (version: number, path = PATH) =>
    publishing.publish({ path, version: START + version, wire: `record ${version}` });
  /** Lets the signature that was asked for longest ago be made, as soon as it has been. */
  async function sign(): Promise<void> {
    while (held.length === 0) await new Promise((resolve) => setImmediate(resolve));
    held.shift()?.();
  }
  return { publish, sign, written, held };
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

test('a signer that fails once is asked again for the next', async () => {
  const signer = await createSigner();
  let times = 0;
  const failing = {
    id: signer.id,
    sign: (bytes: Uint8Array<ArrayBuffer>) =>
      (times += 1) === 1 ? Promise.reject(new Error('locked')) : signer.sign(bytes),
  };
  const publishing = createPublishing(failing, () => Promise.resolve('sent'));
  const record = (version: number) => ({ path: PATH, version: START + version, wire: 'record' });
  const both = [publishing.publish(record(1)), publishing.publish(record(2))] as const;
  await expect(both[0]).rejects.toThrow('locked');
  expect(await both[1]).toBe('sent');
});
