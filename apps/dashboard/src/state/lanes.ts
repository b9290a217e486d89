import { usePeer } from '@symbolon/solid';
import { createSignal, onCleanup, useContext, type Accessor } from 'solid-js';
import { observePhase, type PhaseLanes } from '../model/phase-lanes.ts';
import { ClockContext } from './now.ts';

/** Watches the phases of everyone, from now on. */
export function createLanes(): Accessor<PhaseLanes> {
  const peer = usePeer();
  const now = useContext(ClockContext);
  const [lanes, setLanes] = createSignal<PhaseLanes>(new Map());
  const { networkCoordination, myCoordinationState } = peer.stores;
  const note = (id: string, phase: number) =>
    setLanes((before) => observePhase(before, id, phase, now()));

  const ends = [
    myCoordinationState.subscribe((mine) => {
      if (mine !== undefined) note(peer.id, mine.phase);
    }),
    networkCoordination.changes(({ added, changed }) => {
      for (const [id, { phase }] of [...added, ...changed]) note(id, phase);
    }),
  ];
  onCleanup(() => {
    for (const end of ends) end();
  });
  return lanes;
}
