import type { Explained, Explanation, Results, State } from '@symbolon/peer';
import { createPeerContext } from './create-peer-context.ts';

/** The provider and hooks for participants that allocate, which is what one does unless told otherwise. */
export const {
  PeerProvider,
  usePeer,
  usePeerValue,
  usePeerMap,
  useStore,
  useSubgroup,
  useExplanation,
} = createPeerContext<State, Results, Explanation & Explained>();
