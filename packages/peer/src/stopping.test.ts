import { until } from '@symbolon/testing/until';
import type { NetworkAdapter } from '@symbolon/store';
import { afterEach, describe, expect, it } from 'vitest';
import { createGroup, stateOf, unit } from '../test/group.ts';
import {
  allocation,
  createEnvironment,
  createMemoryStorage,
  createPeer,
  deriveIdentity,
  type KeyValueStorage,
  type PeerOptions,
} from './index.ts';

let group = createGroup();

afterEach(async () => {
  await group.stop();
  group = createGroup();
});

/** A peer of which every timer, subscription and listener that it holds of the outside is counted. */
async function counted(
  name: string,
  changes: { network?: Partial<NetworkAdapter>; storage?: Partial<KeyValueStorage> } = {},
  options: PeerOptions = {},
) {
  const identity = await deriveIdentity(name);
  const held = new Set<string>();
  let last = 0;
  const hold = (what: string, end: () => void) => {
    const name = `${what} ${String((last += 1))}`;
    held.add(name);
    return () => {
      held.delete(name);
      end();
    };
  };
  const joined = { ...group.network.join(identity.id), ...changes.network };
  const network: NetworkAdapter = {
    ...joined,
    status: {
      get: () => joined.status.get(),
      subscribe: (run) => hold('status', joined.status.subscribe(run)),
    },
    subscribe: (author, path, run) =>
      hold(`subscription ${path}`, joined.subscribe(author, path, run)),
    discover: (protocol, run) => hold('roster', joined.discover(protocol, run)),
    close() {
      held.add('closed');
      return joined.close();
    },
  };
  const storage = { ...createMemoryStorage(), ...changes.storage };
  const host = createEnvironment({ host: globalThis, storage });
  const environment = {
    ...host,
    setTimer(delayMs: number, run: () => void) {
      const end = hold(
        'timer',
        host.setTimer(delayMs, () => {
          end();
          run();
        }),
      );
      return end;
    },
  };
  const peer = createPeer({
    protocol: allocation,
    identity,
    network,
    environment,
    options: { gossipMs: 60, ...options },
  });
  return { peer, held };
}

describe('a peer that is stopped', () => {
  it.each(['hasSystemConverged', 'settling', 'computation', 'phase'] as const)(
    'by whoever is told of its %s says no more, and leaves nothing',
    async (told) => {
      const ben = await group.join('ben', { units: [unit('need', 4)] });
      const { peer, held } = await counted('ana');
      await peer.start();
      peer.stores.myLocalState.set(stateOf('ana', [unit('capacity', 3)]));
      peer.recognise(ben.id, 1);
      ben.recognise(peer.id, 1);
      await until(peer.hasSystemConverged, Boolean);

      let ending: Promise<void> | undefined;
      // The first call comes at once, and not from within the peer's own work.
      let isFirst = true;
      const end = peer[told].subscribe(() => {
        if (!isFirst) ending ??= peer.stop();
        isFirst = false;
      });
      if (told !== 'phase') peer.stores.myLocalState.set(stateOf('ana', [unit('capacity', 2)]));
      await until(peer.status, (status) => status === 'stopped');
      await ending;
      end();
      expect([...held]).toEqual(['closed']);
    },
  );

  it('leaves no timer, subscription or listener, and has closed its network', async () => {
    const ben = await group.join('ben', { units: [unit('need', 4)] });
    const { peer, held } = await counted('ana', {}, { topology: { kind: 'gossip', size: 2 } });
    await peer.start();
    peer.stores.myLocalState.set(stateOf('ana', [unit('capacity', 6)]));
    peer.recognise(ben.id, 1);
    ben.recognise(peer.id, 1);
    await until(peer.hasSystemConverged, Boolean);
    expect([...held].filter((name) => name.startsWith('timer'))).not.toEqual([]);
    expect(held.size).toBeGreaterThan(8);
    await peer.stop();
    expect([...held]).toEqual(['closed']);
    expect(peer.status.get()).toBe('stopped');
  });

  it('has published what it was told last, and others have it', async () => {
    const ana = await group.join('ana');
    const ben = await group.join('ben');
    ben.recognise(ana.id, 1);
    ana.stores.myLocalState.set(stateOf('ana', [unit('capacity', 6)]));
    await ana.stop();
    await until(ben.stores.networkStates, (states) => states.has(ana.id));
  });

  it('refuses what is asked of it afterwards, in a typed error', async () => {
    const { peer } = await counted('ana');
    await peer.start();
    await Promise.all([peer.stop(), peer.stop()]);
    await peer.stop();
    const refusal = { code: 'not-running' };
    await expect(peer.start()).rejects.toMatchObject(refusal);
    await expect(peer.publishMyState()).rejects.toMatchObject(refusal);
    await expect(peer.publishMyCoordinationState()).rejects.toMatchObject(refusal);
    expect(() => peer.advanceToNextPhase()).toThrow(expect.objectContaining(refusal));
    expect(() => peer.incrementMyCausalClock()).toThrow(expect.objectContaining(refusal));
    expect(() => {
      peer.updateCausalClockFromPeer(peer.id, {});
    }).toThrow(expect.objectContaining(refusal));
    expect(() => {
      peer.recognise('x', 1);
    }).toThrow(expect.objectContaining(refusal));
  });

  it('may be stopped before it starts, and while it does', async () => {
    const fresh = await counted('ana');
    await fresh.peer.stop();
    expect([...fresh.held]).toEqual(['closed']);
    const halfway = await counted('ana');
    const starting = halfway.peer.start();
    const refused = expect(starting).rejects.toMatchObject({ code: 'not-running' });
    await halfway.peer.stop();
    await refused;
    expect([...halfway.held]).toEqual(['closed']);
  });

  it.each(['starting', 'running'] as const)(
    'may be stopped by whoever is told that it is %s',
    async (told) => {
      const { peer, held } = await counted('ana');
      let ending: Promise<void> | undefined;
      const end = peer.status.subscribe((status) => {
        if (status === told) ending = peer.stop();
      });
      await peer.start().catch(() => undefined);
      await ending;
      end();
      expect(peer.status.get()).toBe('stopped');
      expect([...held]).toEqual(['closed']);
    },
  );

  it.each(['phase', 'settling', 'roster', 'steps'] as const)(
    'may be stopped by whoever is told of its first %s, while it begins',
    async (told) => {
      await group.join('ben', { units: [unit('need', 4)] });
      const { peer, held } = await counted('ana');
      let ending: Promise<void> | undefined;
      const first = peer[told].get();
      const end = peer[told].subscribe((value: unknown) => {
        if (value !== first) ending ??= peer.stop();
      });
      await peer.start().catch(() => undefined);
      await until(peer.status, (status) => status === 'stopped');
      await ending;
      end();
      expect([...held]).toEqual(['closed']);
    },
  );

  it('stops however long its network takes to connect', async () => {
    const { peer, held } = await counted('ana', {
      network: { connect: () => new Promise(() => undefined) },
    });
    const refused = expect(peer.start()).rejects.toMatchObject({ code: 'not-running' });
    await peer.stop();
    await refused;
    expect([...held]).toEqual(['closed']);
  });
});

describe('a peer that cannot start', () => {
  it.each(['connect', 'read'] as const)('says why when its network refuses to %s', async (step) => {
    const { peer, held } = await counted('ana', {
      network: { [step]: () => Promise.reject(new Error('refused')) },
    });
    await expect(peer.start()).rejects.toThrow('refused');
    expect(peer.status.get()).toBe('stopped');
    expect([...held]).toEqual(['closed']);
  });

  it('does without a storage that fails', async () => {
    const fails = () => Promise.reject(new Error('disk full'));
    const ben = await group.join('ben');
    const { peer } = await counted('ana', { storage: { get: fails, set: fails, delete: fails } });
    await peer.start();
    ben.recognise(peer.id, 1);
    await peer.publishMyState(stateOf('ana', [unit('capacity', 6)]));
    await until(ben.stores.networkStates, (states) => states.has(peer.id));
    await peer.stop();
  });
});

describe('a peer that is told something before it starts', () => {
  it('shows it at once, and publishes it above its past', async () => {
    const before = await group.join('ana', { units: [unit('capacity', 1)] });
    await before.publishMyState();
    const past = before.stores.myLocalState.version() ?? 0;
    await before.stop();
    const again = await group.make('ana', { units: [unit('capacity', 2)] });
    expect(again.stores.myLocalState.get()?.units).toEqual([unit('capacity', 2)]);
    await again.start();
    expect(await again.publishMyState()).toBeGreaterThan(past);
    expect(again.stores.myLocalState.get()?.units).toEqual([unit('capacity', 2)]);
  });
});
