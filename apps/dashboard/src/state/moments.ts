import { inspectClocks, usePeer, type CausalClock, type PeerId } from '@symbolon/solid';
import { createSignal, onCleanup, untrack, useContext, type Accessor } from 'solid-js';
import { shared, type Moment, type Recording } from '../model/moment.ts';
import type { PhaseLanes } from '../model/phase-lanes.ts';
import { withMoment } from '../model/thinning.ts';
import { ClockContext } from './now.ts';
import type { ToldClocks } from './told-clocks.ts';

/** No two moments are closer than this, in milliseconds. */
const LEAST_APART_MS = 1_000;
/** While no phase ends, a moment is recorded after this all the same, in milliseconds. */
const MOST_APART_MS = 10_000;

/** Records what the views show: once a phase, and now and then while none ends. */
export function createRecorded(
  lanes: Accessor<PhaseLanes>,
  told: ToldClocks,
): { readonly recording: Accessor<Recording>; readonly record: () => void } {
  const peer = usePeer();
  const now = useContext(ClockContext);
  const [recording, setRecording] = createSignal<Recording>({ me: peer.id, moments: [] });

  function lookAround(before: Moment | undefined): Moment {
    const { stores } = peer;
    return {
      at: now(),
      parts: {
        me: peer.id,
        mine: {
          state: stores.myLocalState.get(),
          results: stores.myComputedResults.get(),
          relationships: stores.myRelationships.get(),
          coordination: stores.myCoordinationState.get(),
        },
        states: shared(before?.parts.states, stores.networkStates.get()),
        results: shared(before?.parts.results, stores.networkResults.get()),
        relationships: shared(before?.parts.relationships, stores.networkRelationships.get()),
        coordination: shared(before?.parts.coordination, stores.networkCoordination.get()),
        heard: shared(before?.parts.heard, peer.heard.get()),
      },
      network: peer.networkStatus.get(),
      phase: peer.phase.get(),
      settling: peer.settling.get(),
      hasSystemConverged: peer.hasSystemConverged.get(),
      // The views show the last run of each.
      steps: [...new Map(peer.steps.get().map((run) => [run.index, run])).values()],
      subscriptions: shared(before?.subscriptions, peer.subscriptions.get()),
      rejections: peer.rejections.get(),
      clocks: inspectClocks(peer),
      told: shared(before?.told, toldBy(told)),
      lanes: lanes(),
    };
  }

  function record(): void {
    setRecording(({ me, moments }) => ({
      me,
      moments: withMoment(moments, lookAround(moments.at(-1))),
    }));
  }

  const sinceLast = () => now() - untrack(() => recording().moments.at(-1)?.at ?? 0);
  let phase = -1;
  const end = peer.phase.subscribe((progress) => {
    if (progress.phase === phase || sinceLast() < LEAST_APART_MS) return;
    phase = progress.phase;
    record();
  });
  const timer = setInterval(() => {
    if (sinceLast() >= MOST_APART_MS) record();
  }, LEAST_APART_MS);
  onCleanup(() => {
    end();
    clearInterval(timer);
  });
  return { recording, record };
}

function toldBy(told: ToldClocks): ReadonlyMap<PeerId, CausalClock> {
  return new Map(told.people().map((id) => [id, told.of(id)]));
}
