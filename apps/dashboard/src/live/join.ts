import { createGunNetwork } from '@symbolon/gun';
import {
  allocation,
  createEnvironment,
  createIndexedDbStorage,
  createPeer,
  hostClock,
  type Peer,
  type Results,
  type State,
} from '@symbolon/solid';
import { browserIdentity } from './browser-identity.ts';

/** Starts the participant of this browser, which meets its group at the given relays. */
export async function joinGroup(relays: readonly string[]): Promise<Peer<State, Results>> {
  const identity = await browserIdentity();
  const network = createGunNetwork({ signer: identity, relays, clock: hostClock(globalThis) });
  const environment = createEnvironment({
    host: globalThis,
    storage: createIndexedDbStorage({ name: 'symbolon-records' }),
  });
  const peer = createPeer({
    protocol: allocation,
    network,
    identity,
    environment,
    options: { browse: true },
  });
  await peer.start();
  // What was typed last is kept at once; it is published on the next visit if not by now.
  addEventListener('pagehide', () => {
    void peer.stores.myLocalState.flush();
    void peer.stores.myRelationships.flush();
  });
  return peer;
}
