import {
  createEnvironment,
  createIdentity,
  createMemoryNetwork,
  createMemoryStorage,
  createPeer,
  hostClock,
  type Peer,
} from '@symbolon/peer';
import { warmth, type Results, type State } from './protocol.ts';

export type Neighbour = Peer<State, Results>;

/** Two neighbours on a network in this process: real keys, real signatures, nothing to set up. */
export async function startNeighbours(mine: State, theirs: State): Promise<[Neighbour, Neighbour]> {
  const network = createMemoryNetwork({ clock: hostClock(globalThis) });
  const start = async (state: State): Promise<Neighbour> => {
    const identity = await createIdentity();
    const peer = createPeer({
      protocol: warmth,
      identity,
      network: network.join(identity.id),
      environment: createEnvironment({ host: globalThis, storage: createMemoryStorage() }),
      // Two on one machine need not wait five seconds for a heartbeat.
      options: { gossipMs: 250 },
    });
    await peer.start();
    peer.stores.myLocalState.set(state);
    return peer;
  };
  const neighbours = await Promise.all([start(mine), start(theirs)]);
  const [ana, ben] = neighbours;
  ana.recognise(ben.id, 1);
  ben.recognise(ana.id, 1);
  return neighbours;
}

/** Waits until a neighbour sees that the group has settled, and gives what it came to. */
export function settled(peer: Neighbour): Promise<Results> {
  return new Promise((resolve) => {
    // `subscribe` calls at once with what holds now, and then with each change.
    peer.hasSystemConverged.subscribe((converged) => {
      const results = peer.stores.myComputedResults.get();
      if (converged && results !== undefined) resolve(results);
    });
  });
}
