import type { Coordination, Relationships, Results, State, Store } from '@symbolon/peer';
import { fromStore, type BoundStore } from './bound-store.ts';
import { usePeer } from './peer-context.ts';
import type { PeerReaders } from './peer-readers.ts';

/** The stores of my own records, by name, with the shape of each. */
export interface StoresOfMine<S, R> {
  readonly myLocalState: S;
  readonly myComputedResults: R;
  readonly myRelationships: Relationships;
  readonly myCoordinationState: Coordination;
}

/** Binds one of the own records of a participant by its name. */
export type UseStore<S, R> = <Name extends keyof StoresOfMine<S, R>>(
  name: Name,
) => BoundStore<StoresOfMine<S, R>[Name]>;

/** Makes the hook for the participants that `usePeerOf` gives. */
export function storeHook<S, R>(usePeerOf: PeerReaders<S, R>['usePeer']): UseStore<S, R> {
  return <Name extends keyof StoresOfMine<S, R>>(name: Name) =>
    fromStore(usePeerOf().stores[name] as Store<StoresOfMine<S, R>[Name]>);
}

/** One of the own records of the participant in context, such as `'myLocalState'`, part by part. */
export const useStore: UseStore<State, Results> = /* @__PURE__ */ storeHook(usePeer);
