import type { Peer, Results, State } from '@symbolon/peer';
import { until } from '@symbolon/testing/until';
import { createComponent, createEffect, createRoot } from 'solid-js';
import { afterEach, expect, test } from 'vitest';
import { join } from '../test/joined.ts';
import { createPeerContext } from './create-peer-context.ts';
import {
  PeerProvider,
  useExplanation,
  usePeer,
  usePeerMap,
  usePeerValue,
  useSubgroup,
} from './peer-context.ts';
import { useStore } from './use-store.ts';

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function joined(...args: Parameters<typeof join>): Promise<Peer<State, Results>> {
  const peer = await join(...args);
  ends.push(() => peer.stop());
  return peer;
}

/** Runs `component` within the provider of a participant, until the test ends. */
function within<T>(peer: Peer<State, Results>, component: () => T): T {
  let made: T | undefined;
  createRoot((dispose) => {
    ends.push(dispose);
    const Component = () => {
      made = component();
      return null;
    };
    createComponent(PeerProvider, {
      peer,
      get children() {
        return createComponent(Component, {});
      },
    });
  });
  return made as T;
}

/** How often what reads something ran, and what it read last. */
function counted<T>(read: () => T): { runs: number; last: T | undefined } {
  const seen: { runs: number; last: T | undefined } = { runs: 0, last: undefined };
  createEffect(() => {
    seen.last = read();
    seen.runs += 1;
  });
  return seen;
}

const bread = { id: 'bread', kind: 'capacity', type: 'bread', quantity: 3 } as const;
const hunger = { id: 'hunger', kind: 'need', type: 'bread', quantity: 2 } as const;

test('a component sees its peer, and whom it comes to know', async () => {
  const [ana, ben] = await Promise.all([joined('Ana'), joined('Ben')]);
  const seen = within(ana, () => {
    const states = usePeerMap((peer) => peer.stores.networkStates);
    const status = usePeerValue((peer) => peer.networkStatus);
    return {
      id: usePeer().id,
      name: counted(() => states.get(ben.id)?.profile.name),
      status: counted(status),
    };
  });
  ana.recognise(ben.id, 1);
  await until(ana.stores.networkStates, (states) => states.get(ben.id)?.profile.name === 'Ben');
  expect(seen).toMatchObject({ id: ana.id, name: { last: 'Ben' }, status: { last: 'online' } });
});

test('whoever reads a part of a store runs again for that part alone', async () => {
  const ana = await joined('Ana', [bread, hunger]);
  const { mine, ...seen } = within(ana, () => {
    const mine = useStore('myLocalState');
    return {
      mine,
      name: counted(() => mine.value?.profile.name),
      bread: counted(() => mine.value?.units[0]?.quantity),
      hunger: counted(() => mine.value?.units[1]?.quantity),
      many: counted(() => mine.value?.units.length),
    };
  });
  mine.update((state) => ({
    ...(state as State),
    units: [{ ...bread, quantity: 5 }, hunger],
  }));
  expect(seen).toEqual({
    name: { runs: 1, last: 'Ana' },
    bread: { runs: 2, last: 5 },
    hunger: { runs: 1, last: 2 },
    many: { runs: 1, last: 2 },
  });
  expect(ana.stores.myLocalState.get()?.units[0]).toEqual({ ...bread, quantity: 5 });
  expect(() => {
    mine.set({ ...(ana.stores.myLocalState.get() as State), units: 3 as never });
  }).toThrow(expect.objectContaining({ code: 'invalid-value' }) as Error);
  expect(seen.many).toEqual({ runs: 1, last: 2 });
  mine.set({ profile: { name: 'Anna' }, units: [], acceptance: [], stability: 1 });
  expect(seen).toMatchObject({ name: { runs: 2, last: 'Anna' }, many: { runs: 2, last: 0 } });
  expect(['pending', 'published']).toContain(mine.status().kind);
});

test('whoever asks after one of a group runs again for that one alone', async () => {
  const [ana, ben, cleo] = await Promise.all([joined('Ana'), joined('Ben'), joined('Cleo')]);
  const seen = within(ana, () => {
    const partners = useSubgroup('myPrimaryPeers');
    return {
      ben: counted(() => partners.has(ben.id)),
      cleo: counted(() => partners.has(cleo.id)),
      all: counted(() => [...partners()]),
    };
  });
  ana.recognise(ben.id, 1);
  ben.recognise(ana.id, 1);
  await until(ana.groups.myPrimaryPeers, (partners) => partners.has(ben.id));
  expect(seen).toEqual({
    ben: { runs: 2, last: true },
    cleo: { runs: 1, last: false },
    all: { runs: 2, last: [ben.id] },
  });
});

test('an amount is explained anew only when the reasons are others', async () => {
  const [ana, ben] = await Promise.all([joined('Ana', [bread]), joined('Ben', [hunger])]);
  const seen = within(ana, () => {
    const explained = useExplanation(() => ben.id);
    const computed = usePeerValue((peer) => peer.computation);
    return { explained: counted(explained), computed: counted(computed) };
  });
  ana.recognise(ben.id, 1);
  ben.recognise(ana.id, 1);
  await until(ana.hasSystemConverged, Boolean);
  expect(seen.explained.last).toMatchObject([{ binding: 2, heldBy: 'target' }]);
  expect(seen.explained.last?.[0]?.sentence).toContain('You and');
  const before = { ...seen.explained };
  const computations = seen.computed.runs;
  ana.stores.myLocalState.update((state) => ({ ...(state as State), profile: { name: 'Anna' } }));
  await until(ana.computation, (view) => view?.input.state.profile.name === 'Anna');
  expect(seen.computed.runs).toBeGreaterThan(computations);
  expect(seen.explained).toEqual(before);
});

test('two contexts do not see each other', async () => {
  const ana = await joined('Ana');
  const other = createPeerContext<State, Results>();
  expect(() => within(ana, () => other.usePeer())).toThrow('outside of a PeerProvider');
  expect(() => createRoot(() => usePeer())).toThrow('outside of a PeerProvider');
});
