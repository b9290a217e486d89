import type {
  Peer,
  PeerId,
  Readable,
  ReadableMap,
  Results,
  State,
  GroupName,
} from '@symbolon/peer';
import type { Accessor } from 'solid-js';
import { usePeer } from './peer-context.ts';
import { fromReadable } from './readable.ts';
import { fromReadableMap, type ReactiveMap } from './readable-map.ts';

/** One readable of the peer in context, such as `(peer) => peer.stores.myLocalState`. */
export function usePeerValue<T, S = State, R = Results>(
  select: (peer: Peer<S, R>) => Readable<T>,
): Accessor<T> {
  return fromReadable(select(usePeer<S, R>()));
}

/** One map of the peer in context, such as `(peer) => peer.stores.networkStates`, entry by entry. */
export function usePeerMap<K, V, S = State, R = Results>(
  select: (peer: Peer<S, R>) => ReadableMap<K, V>,
): ReactiveMap<K, V> {
  return fromReadableMap(select(usePeer<S, R>()));
}

/** The members of one subgroup of the peer in context. */
export function useSubgroup(name: GroupName): Accessor<ReadonlySet<PeerId>> {
  return usePeerValue((peer) => peer.groups[name]);
}
