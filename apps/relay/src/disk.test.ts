import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../test/folder.ts';
import { connectRaw, type RawClient } from '../test/raw-client.ts';
import { createAuthor, putOf } from '../test/records.ts';
import { startRelayOn, type RelayProcess } from '../test/relay-process.ts';
import { relaysOfTest } from '../test/relays.ts';

const start = relaysOfTest();
const run = promisify(execFile);
const LIMITS = ['--record-burst', '100000', '--address-record-burst', '100000'];

/** Lets a process write no file beyond so many bytes, as a full disk would; it is a real write that fails. */
async function limitFiles({ pid }: RelayProcess, bytes: number | 'unlimited'): Promise<void> {
  await run('prlimit', ['--pid', String(pid), `--fsize=${String(bytes)}:unlimited`]);
}

async function startOn(folder: string, ...args: string[]): Promise<RelayProcess> {
  const relay = await startRelayOn(folder, 0, ...LIMITS, ...args);
  onTestFinished(() => relay.kill());
  return relay;
}

async function folderOfTest(): Promise<string> {
  const folder = await temporaryFolder();
  onTestFinished(folder.remove);
  return folder.path;
}

/** Puts records of fresh authors until one is answered so; returns the souls that were acknowledged. */
async function putUntil(client: RawClient, wanted: string | undefined): Promise<string[]> {
  const souls: string[] = [];
  for (let put = 0; put < 500; put += 1) {
    const author = await createAuthor();
    const { err } = await client.ask(putOf(await author.write(0, 'x'.repeat(20_000))));
    if (err === undefined) souls.push(author.soul);
    if (err === wanted) return souls;
    await new Promise((resolve) => setTimeout(resolve, err === undefined ? 0 : 100));
  }
  throw new Error(`never answered ${String(wanted)}`);
}

async function isReady({ url }: RelayProcess): Promise<boolean> {
  return (await fetch(new URL('/readyz', url))).ok;
}

async function recordsIn({ url }: RelayProcess): Promise<number> {
  const text = await (await fetch(new URL('/metrics', url))).text();
  return Number(/^symbolon_relay_store_records (\d+)$/m.exec(text)?.[1]);
}

test('a full disk is told and lived through, and costs nothing that was acknowledged', async () => {
  const folder = await folderOfTest();
  const relay = await startOn(folder);
  const client = await connectRaw(relay.url);
  await limitFiles(relay, 300_000);
  const before = await putUntil(client, 'storage-failed');
  expect(before.length).toBeGreaterThan(3);
  expect(await isReady(relay)).toBe(false);
  const [soul = ''] = before;
  expect((await client.ask({ get: { '#': soul } })).put).toBeDefined();

  await limitFiles(relay, 'unlimited');
  // A load balancer sends nobody who would write.
  while (!(await isReady(relay))) await new Promise((resolve) => setTimeout(resolve, 50));
  const after = await putUntil(client, undefined);
  for (let more = 0; more < 5; more += 1) after.push(...(await putUntil(client, undefined)));
  await relay.kill();

  const again = await startOn(folder);
  const reader = await connectRaw(again.url);
  for (const each of [...before, ...after]) {
    expect((await reader.ask({ get: { '#': each } })).put, each).toBeDefined();
  }
  const told = relay.printed().split('\n');
  expect(told.filter((line) => line.includes('the disk fails'))).toHaveLength(1);
  expect(told.filter((line) => line.includes('works again'))).toHaveLength(1);
}, 60_000);

test('what made room while the disk failed does not come back', async () => {
  const folder = await folderOfTest();
  const options = ['--store-bytes', '200000'];
  const relay = await startOn(folder, ...options);
  const client = await connectRaw(relay.url);
  await limitFiles(relay, 300_000);
  await putUntil(client, 'storage-failed');
  for (let more = 0; more < 3; more += 1) await putUntil(client, 'storage-failed');
  await limitFiles(relay, 'unlimited');
  while (!(await isReady(relay))) await new Promise((resolve) => setTimeout(resolve, 50));
  // What comes after it has been written shows that so has everything before.
  await putUntil(client, undefined);
  const kept = await recordsIn(relay);
  await relay.kill();

  expect(await recordsIn(await startOn(folder, ...options))).toBe(kept);
}, 60_000);

test('a disk that fails while another relay hands over is lived through', async () => {
  const peerSecret = 'a secret of two relays';
  const full = await start({ peerSecret, recordBurst: 1_000 });
  const sender = await connectRaw(full.url);
  const authors = await Promise.all(Array.from({ length: 40 }, createAuthor));
  for (const author of authors) {
    await sender.ask(putOf(await author.write(0, 'x'.repeat(20_000))));
  }
  const folder = await folderOfTest();
  const config = ['--peers', full.url, '--peer-secret', peerSecret];
  const relay = await startRelayOn(folder, 0, ...LIMITS);
  await relay.kill();
  const taking = await startOn(folder, ...config);
  await limitFiles(taking, 200_000);
  const client = await connectRaw(taking.url);
  await putUntil(client, 'storage-failed');
  await limitFiles(taking, 'unlimited');
  for (const { soul } of authors) {
    for (;;) {
      const { put } = await client.ask({ get: { '#': soul } });
      if (put !== undefined) break;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}, 60_000);
