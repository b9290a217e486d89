import { usePeer, usePeerMap, usePeerValue } from '@symbolon/solid';
import { createComputed, createSignal, onCleanup, untrack, type Accessor } from 'solid-js';
import { gatherGroup, type Group } from '../model/group.ts';

/**
 * The group, gathered from all that was published. However much arrives, it is gathered once per frame,
 * which is as often as anybody can see.
 */
export function createGathered(): Accessor<Group> {
  const peer = usePeer();
  const own = {
    state: usePeerValue(({ stores }) => stores.myLocalState),
    results: usePeerValue(({ stores }) => stores.myComputedResults),
    relationships: usePeerValue(({ stores }) => stores.myRelationships),
    coordination: usePeerValue(({ stores }) => stores.myCoordinationState),
  };
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
      states: states.entries(),
      results: results.entries(),
      relationships: relationships.entries(),
      coordination: coordination.entries(),
      heard: heard.entries(),
    });

  const [group, setGroup] = createSignal(untrack(gather));
  let frame: number | undefined;
  createComputed(() => {
    for (const value of Object.values(own)) value();
    for (const map of [states, results, relationships, coordination, heard]) map.entries();
    frame ??= requestAnimationFrame(() => {
      frame = undefined;
      setGroup(untrack(gather));
    });
  });
  onCleanup(() => {
    if (frame !== undefined) cancelAnimationFrame(frame);
  });
  return group;
}
