import { hostClock, type NetworkAdapter } from '@symbolon/store';
import { createGunNetwork } from '@symbolon/gun';
import { createIdentity, sealRecord, type Identity } from '@symbolon/identity';
import { afterEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { connectRaw } from '../test/raw-client.ts';
import { createAuthor, putOf } from '../test/records.ts';
import { startRelayOn } from '../test/relay-process.ts';
import { temporaryFolder } from '../test/folder.ts';
import { relaysOfTest } from '../test/relays.ts';

const PATH = '/allocation/state';
const start = relaysOfTest();
const networks = new Set<NetworkAdapter>();

afterEach(async () => {
  await Promise.all([...networks].map((network) => network.close()));
  networks.clear();
});

async function join(url: string): Promise<{ identity: Identity; network: NetworkAdapter }> {
  const identity = await createIdentity();
  const clock = hostClock(globalThis);
  const network = createGunNetwork({
    signer: identity,
    relays: [url],
    clock,
    webSocket: WebSocket,
  });
  networks.add(network);
  await network.connect();
  await status(network, 'online');
  return { identity, network };
}

function status(network: NetworkAdapter, wanted: string): Promise<void> {
  return new Promise((resolve) => {
    network.status.subscribe((now) => {
      if (now === wanted) resolve();
    });
  });
}

async function recordOf(identity: Identity, version: number) {
  const draft = {
    path: PATH,
    version,
    time: version,
    clock: {},
    previous: null,
    data: { version },
  };
  const { wire } = await sealRecord(identity, draft);
  return { path: PATH, version, wire };
}

test('a relay that is killed and started again has its records, and both sides recover', async () => {
  const folder = await temporaryFolder();
  const first = await startRelayOn(folder.path, 0);
  const [author, reader] = [await join(first.url), await join(first.url)];
  const version = Date.now() - 300_000;
  const heard = new Map<string, () => void>();
  const seen = new Set<string>();
  const until = (wire: string): Promise<void> =>
    new Promise((resolve) => {
      if (seen.has(wire)) resolve();
      else heard.set(wire, resolve);
    });
  reader.network.subscribe(author.identity.id, PATH, (wire) => {
    seen.add(wire);
    heard.get(wire)?.();
  });
  const before = await recordOf(author.identity, version);
  expect(await author.network.publish(before)).toBe('stored');
  await until(before.wire);

  await first.kill();
  await Promise.all([status(author.network, 'offline'), status(reader.network, 'offline')]);
  const meanwhile = await recordOf(author.identity, version + 1);
  expect(await author.network.publish(meanwhile)).toBe('local');

  const second = await startRelayOn(folder.path, first.port);
  await Promise.all([status(author.network, 'online'), status(reader.network, 'online')]);
  await until(meanwhile.wire);
  const kept = await reader.network.read(author.identity.id, PATH, 10_000);
  expect(kept).toBe(meanwhile.wire);
  await second.kill();
  await folder.remove();
});

test('what has been acknowledged outlives the process', async () => {
  const folder = await temporaryFolder();
  const first = await startRelayOn(folder.path, 0);
  const authors = await Promise.all(Array.from({ length: 20 }, createAuthor));
  const client = await connectRaw(first.url);
  const writes = await Promise.all(authors.map((author) => author.write(0)));
  await Promise.all(writes.map((write) => client.ask(putOf(write))));
  await first.kill();

  const relay = await start({ data: folder.path });
  const reader = await connectRaw(relay.url);
  for (const { soul, value } of writes) {
    const answer = await reader.ask({ get: { '#': soul } });
    expect(answer.put?.[soul]?.['data']).toBe(value);
  }
  await relay.close();
  await folder.remove();
});
