import type { Explained } from '@symbolon/peer';
import { createPeerReaders, type PeerReaders } from './peer-readers.ts';
import { storeHook, type UseStore } from './use-store.ts';

/** A provider, and the hooks for the participant it gives, typed by the protocol it runs. */
export interface PeerContext<S, R, E extends Explained = Explained> extends PeerReaders<S, R, E> {
  /** One of its own records, such as `'myLocalState'`, part by part, and how to change it. */
  readonly useStore: UseStore<S, R>;
}

/**
 * Makes a provider and hooks for the participants of one protocol: `S` and `R` are the shapes of its
 * state and results, `E` is what it explains with. Two contexts do not see each other, so that a page
 * can hold participants of several protocols.
 */
export function createPeerContext<S, R, E extends Explained = Explained>(): PeerContext<S, R, E> {
  const readers = createPeerReaders<S, R, E>();
  return { ...readers, useStore: storeHook(readers.usePeer) };
}
