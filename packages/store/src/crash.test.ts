import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deriveIdentity } from '@symbolon/identity';
import { RelationshipsSchema } from '@symbolon/schemas';
import { expect, test } from 'vitest';
import { createFileStorage } from './file-storage.ts';
import { createMemoryNetwork, createSession, createStore, hostClock } from './index.ts';

const PATH = '/allocation/relationships';
const script = fileURLToPath(new URL('../test/set-and-crash.ts', import.meta.url));

test(
  'what a process set before it was killed is published by the next one',
  { timeout: 30_000 },
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'symbolon-store-'));
    const flags = ['--conditions=@symbolon/source', '--import', import.meta.resolve('tsx')];
    const child = spawn(process.execPath, [...flags, script, folder, '7'], { stdio: 'inherit' });
    const [, signal] = (await once(child, 'exit')) as [number | null, string | null];
    expect(signal).toBe('SIGKILL');

    const clock = hostClock(globalThis);
    const [ana, ben] = await Promise.all([deriveIdentity('ana'), deriveIdentity('ben')]);
    const network = createMemoryNetwork({ clock });
    const [adapter, reader] = [network.join(ana.id), network.join(ben.id)];
    await Promise.all([adapter.connect(), reader.connect()]);
    const storage = createFileStorage({ folder });
    const mine = createSession({
      identity: ana,
      environment: { ...clock, storage, network: adapter },
    });
    const theirs = createSession({
      identity: ben,
      environment: { ...clock, storage, network: reader },
    });
    const heard = new Promise<number | undefined>((resolve) => {
      theirs.follow(ana.id, PATH, RelationshipsSchema, ({ data }) => {
        resolve(data.weights[ana.id]);
      });
    });
    const store = createStore({
      session: mine,
      networkPath: PATH,
      schema: RelationshipsSchema,
      cacheable: true,
    });
    await store.initialize();
    expect(store.get()?.weights[ana.id]).toBe(7);
    expect(await heard).toBe(7);
    await store.cleanup();
    await Promise.all([adapter.close(), reader.close()]);
    await rm(folder, { recursive: true });
  },
);
