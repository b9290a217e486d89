import type { Explained, Explanation, Results, State } from '@symbolon/peer';
import { createPeerReaders } from './peer-readers.ts';

const readers = createPeerReaders<State, Results, Explanation & Explained>();

/** Gives a running participant that allocates, as one does unless told otherwise, to the components within. */
export const PeerProvider = readers.PeerProvider;

/** The participant of the nearest {@link PeerProvider}. Throws outside of one, as all hooks do. */
export const usePeer = readers.usePeer;

/** One readable of the participant, such as `(peer) => peer.settling`. */
export const usePeerValue = readers.usePeerValue;

/** One of its maps, such as `(peer) => peer.stores.networkStates`, entry by entry. */
export const usePeerMap = readers.usePeerMap;

/** Who is in one of its groups, such as `'myPrimaryPeers'`, one by one or all of them. */
export const useSubgroup = readers.useSubgroup;

/** Why what passes between it and another is as much as it is; anew only when that has changed. */
export const useExplanation = readers.useExplanation;
