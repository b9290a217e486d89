import { deriveIdentity, sealRecord } from '@symbolon/identity';
import { RelationshipsSchema, recordPath } from '@symbolon/schemas';
import { afterEach, expect, it, vi } from 'vitest';
import { catchReported } from '../test/reported.ts';
import { until } from '@symbolon/testing/until';
import {
  createMemoryNetwork,
  createMemoryStorage,
  createSession,
  hostClock,
  writable,
} from './index.ts';

const clock = hostClock(globalThis);
const path = recordPath('allocation', 'relationships');

afterEach(() => {
  vi.unstubAllGlobals();
});

it('whoever fails at a record keeps it from nobody else, and the host hears of each', async () => {
  const reported = catchReported();
  const readClock = (): never => {
    throw new Error('clock');
  };
  const network = createMemoryNetwork({ clock });
  const [ana, ben] = await Promise.all(
    ['ana', 'ben'].map(async (name) => {
      const identity = await deriveIdentity(name);
      const adapter = network.join(identity.id);
      await adapter.connect();
      const environment = { ...clock, storage: createMemoryStorage(), network: adapter };
      const session = createSession({ identity, environment, readClock });
      return { identity, id: identity.id, adapter, session };
    }),
  );
  if (ana === undefined || ben === undefined) throw new Error('nobody has come');
  const heard = writable<readonly string[]>([]);
  const hear = (who: string) => {
    heard.set([...heard.get(), who]);
  };
  ben.session.onApplied(() => {
    hear('first');
    throw new Error('first');
  });
  ben.session.onApplied(() => {
    hear('second');
  });
  const following = ben.session.follow(ana.id, path, RelationshipsSchema, () => {
    hear('follower');
    throw new Error('follower');
  });
  const now = clock.now();
  const draft = { path, version: now, time: now, clock: { [ben.id]: 1 }, previous: null };
  const { wire } = await sealRecord(ana.identity, { ...draft, data: { weights: {} } });
  await ana.adapter.publish({ path, version: now, wire });
  await until(heard, (who) => who.includes('follower'));
  expect(heard.get()).toEqual(['first', 'second', 'follower']);
  expect(reported).toEqual(['clock', 'first', 'follower']);
  expect(ben.session.rejections.get()).toEqual([]);
  following.close();
  await Promise.all([ana.adapter.close(), ben.adapter.close()]);
});
