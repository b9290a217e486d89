import { createGunNetwork, hostClock } from '@symbolon/gun';
import {
  allocation,
  createEnvironment,
  createIdentity,
  createMemoryStorage,
  createPeer,
  type PeerId,
  type Unit,
} from '@symbolon/solid';
import { WebSocket } from 'ws';

/** Things that each of them offers: those of four fill more than one record of whoever gets them. */
const OFFERS = 300;

/** Four who offer more, in parts, than whoever they give it to has room to list. Gives what ends them. */
export async function giveTooMuch(
  relay: string,
  target: PeerId,
  type: string,
): Promise<() => Promise<void>> {
  const strangers = await Promise.all(
    ['Vera', 'Will', 'Xenia', 'Yuri'].map(async (name) => {
      const identity = await createIdentity();
      const environment = createEnvironment({ host: globalThis, storage: createMemoryStorage() });
      const clock = hostClock(globalThis);
      const network = createGunNetwork({
        ...{ signer: identity, relays: [relay], clock, webSocket: WebSocket },
      });
      const peer = createPeer({ protocol: allocation, identity, environment, network });
      const units = Array.from({ length: OFFERS }, (_, at): Unit => {
        return { id: `pot-${String(at)}`, kind: 'capacity', type, quantity: 1 };
      });
      peer.stores.myLocalState.set({ profile: { name }, units, acceptance: [], stability: 1 });
      peer.recognise(target, 1);
      await peer.start();
      return peer;
    }),
  );
  return async () => {
    await Promise.all(strangers.map((peer) => peer.stop()));
  };
}
