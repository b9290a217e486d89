import { usePeer, usePeerMap, usePeerValue } from '@symbolon/solid';
import {
  createComputed,
  createMemo,
  createSignal,
  onCleanup,
  untrack,
  type Accessor,
} from 'solid-js';
import { createPaced } from './paced.ts';
import { gatherGroup, type Group } from '../model/group.ts';

/**
 * After it was gathered, the page rests so many times as long as that took, showing it and all: a group of
 * thousands is shown anew a little later, and never takes the frames of whoever scrolls or types.
 */
const REST = 12;

/**
 * The group, gathered from all that was published. However much arrives, it is gathered once per frame at
 * most, which is as often as anybody can see, and less often where showing it takes long.
 */
export function createGathered(): Accessor<Group> {
  const peer = usePeer();
  const own = {
    state: usePeerValue(({ stores }) => stores.myLocalState),
    results: usePeerValue(({ stores }) => stores.myComputedResults),
    relationships: usePeerValue(({ stores }) => stores.myRelationships),
    coordination: usePeerValue(({ stores }) => stores.myCoordinationState),
  };
  const computation = usePeerValue((one) => one.computation);
  // Each heartbeat is computed with; for most people there is room for all that comes of it.
  const computed = createMemo(() => computation()?.output.computed);
  const states = usePeerMap(({ stores }) => stores.networkStates);
  const results = usePeerMap(({ stores }) => stores.networkResults);
  const relationships = usePeerMap(({ stores }) => stores.networkRelationships);
  const coordination = usePeerMap(({ stores }) => stores.networkCoordination);
  const heard = usePeerMap((one) => one.heard);

  const gather = () =>
    gatherGroup({
      me: peer.id,
      mine: {
        state: own.state(),
        results: own.results(),
        relationships: own.relationships(),
        coordination: own.coordination(),
      },
      computed: computed(),
      states: states.entries(),
      results: results.entries(),
      relationships: relationships.entries(),
      coordination: coordination.entries(),
      heard: heard.entries(),
    });

  const [group, setGroup] = createSignal(untrack(gather));
  const { request, cancel } = createPaced(() => setGroup(untrack(gather)), REST);
  createComputed(() => {
    for (const value of [...Object.values(own), computed]) value();
    for (const map of [states, results, relationships, coordination, heard]) map.entries();
    request();
  });
  onCleanup(cancel);
  return group;
}
