import {
  allocation,
  createEnvironment,
  createIdentity,
  createMemoryNetwork,
  createMemoryStorage,
  createPeer,
  hostClock,
  type Peer,
  type Results,
  type State,
  type Unit,
} from '@symbolon/peer';

const network = createMemoryNetwork({ clock: hostClock(globalThis) });

/** A running participant with a name; all of one test file are in one network. */
export async function join(
  name: string,
  units: readonly Unit[] = [],
): Promise<Peer<State, Results>> {
  const identity = await createIdentity();
  const environment = createEnvironment({
    host: globalThis,
    storage: createMemoryStorage(),
    network: network.join(identity.id),
  });
  const options = { gossipMs: 50 };
  const peer = createPeer({ protocol: allocation, identity, environment, options });
  await peer.start();
  peer.stores.myLocalState.set({
    profile: { name },
    units: [...units],
    acceptance: [],
    stability: 1,
  });
  return peer;
}
