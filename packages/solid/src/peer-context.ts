import type { Explained, Explanation, Results, State } from '@symbolon/peer';
import { createPeerReaders } from './peer-readers.ts';

/** The provider and hooks for participants that allocate, as one does unless told otherwise. */
export const { PeerProvider, usePeer, usePeerValue, usePeerMap, useSubgroup, useExplanation } =
  createPeerReaders<State, Results, Explanation & Explained>();
