import {
  allocation,
  createEnvironment,
  createIdentity,
  createMemoryNetwork,
  createMemoryStorage,
  createPeer,
  hostClock,
} from '@symbolon/peer';
import { createComponent, createEffect, createRoot, on } from 'solid-js';
import { expect, test } from 'vitest';
import { PeerProvider, usePeer } from './peer-context.ts';
import { usePeerMap, usePeerValue, useSubgroup } from './use-peer-value.ts';

const network = createMemoryNetwork({ clock: hostClock(globalThis) });

async function join() {
  const identity = await createIdentity();
  const environment = createEnvironment({
    host: globalThis,
    storage: createMemoryStorage(),
    network: network.join(identity.id),
  });
  const options = { gossipMs: 50 };
  const peer = createPeer({ protocol: allocation, identity, environment, options });
  await peer.start();
  return peer;
}

test('a component sees its peer, and whom it comes to know', async () => {
  const [ana, bento] = await Promise.all([join(), join()]);
  bento.stores.myLocalState.set({
    profile: { name: 'Bento' },
    units: [],
    acceptance: [],
    stability: 1,
  });
  let resolveSeen: (name: string | undefined) => void;
  const seen = new Promise<string | undefined>((resolve) => {
    resolveSeen = resolve;
  });

  function Watcher() {
    const partners = useSubgroup('myPrimaryPeers');
    const states = usePeerMap((peer) => peer.stores.networkStates);
    const status = usePeerValue((peer) => peer.networkStatus);
    createEffect(
      on([partners, () => states.get(bento.id), status], ([ids, state, network]) => {
        if (ids.has(bento.id) && network === 'online') resolveSeen(state?.profile.name);
      }),
    );
    return usePeer().id;
  }

  const dispose = createRoot((end) => {
    createComponent(PeerProvider, {
      peer: ana,
      get children() {
        return createComponent(Watcher, {});
      },
    });
    return end;
  });
  ana.recognise(bento.id, 1);
  bento.recognise(ana.id, 1);
  expect(await seen).toBe('Bento');
  dispose();
  await Promise.all([ana.stop(), bento.stop()]);
});

test('outside of a provider there is no peer', () => {
  expect(() => createRoot(() => usePeer())).toThrow('outside of a PeerProvider');
});
