import type { Explained, GroupName, Peer, PeerId, Readable, ReadableMap } from '@symbolon/peer';
import {
  createComponent,
  createContext,
  createMemo,
  useContext,
  type Accessor,
  type JSX,
} from 'solid-js';
import { fromObservableSet, type ReactiveSet } from './observable-set.ts';
import { fromReadable } from './readable.ts';
import { fromReadableMap, type ReactiveMap } from './readable-map.ts';

/** A provider, and the hooks that only read the participant it gives. */
export interface PeerReaders<S, R, E extends Explained = Explained> {
  /** Gives a running participant to the components within. */
  readonly PeerProvider: (props: {
    readonly peer: Peer<S, R>;
    readonly children: JSX.Element;
  }) => JSX.Element;
  /** The participant of the nearest provider. Throws outside of one, as all hooks do. */
  readonly usePeer: () => Peer<S, R>;
  /** One readable of the participant, such as `(peer) => peer.settling`. */
  readonly usePeerValue: <T>(select: (peer: Peer<S, R>) => Readable<T>) => Accessor<T>;
  /** One of its maps, such as `(peer) => peer.stores.networkStates`, entry by entry. */
  readonly usePeerMap: <K, V>(select: (peer: Peer<S, R>) => ReadableMap<K, V>) => ReactiveMap<K, V>;
  /** Who is in one of its groups, such as `'myPrimaryPeers'`, one by one or all of them. */
  readonly useSubgroup: (name: GroupName) => ReactiveSet;
  /** Why what passes between it and another is as much as it is; anew only when that has changed. */
  readonly useExplanation: (peer: Accessor<PeerId>) => Accessor<readonly E[]>;
}

/** Makes a provider, and the hooks that only read. */
export function createPeerReaders<S, R, E extends Explained = Explained>(): PeerReaders<S, R, E> {
  const Context = createContext<Peer<S, R>>();

  function usePeer(): Peer<S, R> {
    const peer = useContext(Context);
    if (peer === undefined) throw new Error('usePeer was called outside of a PeerProvider');
    return peer;
  }

  return {
    PeerProvider: (props) =>
      createComponent(Context.Provider, {
        get value() {
          return props.peer;
        },
        get children() {
          return props.children;
        },
      }),
    usePeer,
    usePeerValue: (select) => fromReadable(select(usePeer())),
    usePeerMap: (select) => fromReadableMap(select(usePeer())),
    useSubgroup: (name) => fromObservableSet(usePeer().groups[name]),
    useExplanation(other) {
      const { computation, protocol } = usePeer();
      const computed = fromReadable(computation);
      return createMemo(
        () => {
          const view = computed();
          return view === undefined
            ? []
            : (protocol.explain(view.input, view.output, other()) as readonly E[]);
        },
        undefined,
        // Each heartbeat is computed with; the reasons stay the same for most of them.
        { equals: (a, b) => JSON.stringify(a) === JSON.stringify(b) },
      );
    },
  };
}
