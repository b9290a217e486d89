import type { Peer, Results, State } from '@symbolon/peer';
import { createComponent, createContext, useContext, type JSX } from 'solid-js';

// A context's value has one type; the protocol's own shapes are given back by `usePeer`.
const PeerContext = createContext<unknown>();

/** Gives a running participant to the components within. */
export function PeerProvider<S = State, R = Results>(props: {
  readonly peer: Peer<S, R>;
  readonly children: JSX.Element;
}): JSX.Element {
  return createComponent(PeerContext.Provider, {
    get value() {
      return props.peer;
    },
    get children() {
      return props.children;
    },
  });
}

/**
 * The participant of the nearest {@link PeerProvider}. Its type parameters are the shapes of the
 * protocol it runs, allocation's by default. Throws outside of a provider.
 */
export function usePeer<S = State, R = Results>(): Peer<S, R> {
  const peer = useContext(PeerContext);
  if (peer === undefined) throw new Error('usePeer was called outside of a PeerProvider');
  return peer as Peer<S, R>;
}
