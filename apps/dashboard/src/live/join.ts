import {
  allocation,
  createEnvironment,
  createIndexedDbStorage,
  createPeer,
  type Identity,
  type Peer,
  type Results,
  type State,
} from '@symbolon/solid';
import { browserIdentity, forgetIdentity, replaceIdentity } from './browser-identity.ts';
import { createDepartures } from './departures.ts';
import { pack, unpack } from './moving.ts';
import { openNetwork } from './network.ts';
import { placeOf, type JoinedMode } from './place.ts';
import { withdraw } from './withdraw.ts';

/** A participant of this browser that takes part in a group. */
export interface Membership {
  readonly mode: JoinedMode;
  readonly identity: Identity;
  readonly peer: Peer<State, Results>;
  /** Rejects with what kept it from starting, where that shows only now. */
  readonly started: Promise<void>;
  /**
   * Takes back what it gives, needs and recognises, ends it, and deletes its key and its records. Resolves
   * with whether the withdrawal got as far as the network.
   */
  leave(): Promise<boolean>;
  /**
   * Takes everything back, ends it, and keeps another key in its place; whoever starts next declares under
   * that what was taken back.
   */
  moveTo(identity: Identity): Promise<void>;
  /** Ends it, and keeps another key in its place, for whoever starts next; what it declared stays as it is. */
  changeKey(identity: Identity): Promise<void>;
  /** Calls `run` once another tab has done either with the same participant, which has ended here then, too. */
  onEndedElsewhere(run: () => void): void;
}

/** Starts the participant of this browser in the group that a mode names. */
export async function joinGroup(mode: JoinedMode): Promise<Membership> {
  const place = placeOf(mode);
  const { identity, isNew } = await browserIdentity(place.keys);
  const network = await openNetwork(mode, identity);
  const storage = createIndexedDbStorage({ name: place.records });
  const environment = createEnvironment({ host: globalThis, storage });
  const options = { browse: true };
  const peer = createPeer({ protocol: allocation, network, identity, environment, options });
  const departures = createDepartures(place.keys);
  // What was typed last is kept at once; it is published on the next visit if not by now.
  const keep = () => {
    void peer.stores.myLocalState.flush();
    void peer.stores.myRelationships.flush();
  };
  let hasEnded = false;
  const end = async () => {
    hasEnded = true;
    removeEventListener('pagehide', keep);
    departures.close();
    await peer.stop();
  };
  const replaceKey = async (next: Identity) => {
    departures.tell();
    await end();
    await storage.destroy();
    await replaceIdentity(place.keys, next);
  };
  const started = peer.start().catch((error: unknown) => {
    if (!hasEnded) throw error;
  });
  // Nobody waits for a past that there cannot be: what is typed meanwhile is published all the same.
  if (!isNew) {
    await started;
    await unpack(place, peer);
  }
  addEventListener('pagehide', keep);
  return {
    mode,
    identity,
    peer,
    started,
    async moveTo(next) {
      await pack(place, peer);
      await withdraw(peer);
      await replaceKey(next);
    },
    async leave() {
      const hasArrived = await withdraw(peer);
      departures.tell();
      await end();
      await storage.destroy();
      await forgetIdentity(place.keys);
      return hasArrived;
    },
    changeKey: replaceKey,
    onEndedElsewhere(run) {
      departures.hear(() => {
        void end().then(run);
      });
    },
  };
}
