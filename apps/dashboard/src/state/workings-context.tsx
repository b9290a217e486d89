import {
  inspectClocks,
  usePeer,
  usePeerValue,
  type CausalClock,
  type InspectedClocks,
  type PeerId,
  type PhaseProgress,
  type PlannedSubscription,
  type Rejection,
  type Settling,
  type StepRun,
} from '@symbolon/solid';
import { createContext, useContext, type Accessor, type JSX } from 'solid-js';
import type { Moment } from '../model/moment.ts';
import type { PhaseLanes } from '../model/phase-lanes.ts';
import { createNow } from './now.ts';
import { createSampled } from './sampled.ts';
import { useTime } from './time-context.tsx';

/** What the views of how it works inside look at, as it is or as it was. */
export interface Workings {
  readonly phase: Accessor<PhaseProgress>;
  readonly settling: Accessor<Settling>;
  readonly hasSystemConverged: Accessor<boolean>;
  readonly steps: Accessor<readonly StepRun[]>;
  readonly subscriptions: Accessor<ReadonlyMap<PeerId, PlannedSubscription>>;
  readonly heard: Accessor<ReadonlyMap<PeerId, number>>;
  readonly rejections: Accessor<readonly Rejection[]>;
  readonly clocks: Accessor<InspectedClocks>;
  /** What somebody told of versions. */
  readonly told: (peer: PeerId) => CausalClock;
  readonly lanes: Accessor<PhaseLanes>;
}

const NOTHING_TOLD: CausalClock = {};
const Context = createContext<Workings>();

/** Gives the views within what they look at. */
export function WorkingsProvider(props: { readonly children: JSX.Element }) {
  const peer = usePeer();
  const { shown, lanes, told } = useTime();
  const now = createNow(1_000);
  const either =
    <T,>(ofMoment: (moment: Moment) => T, live: Accessor<T>): Accessor<T> =>
    () => {
      const moment = shown();
      return moment === undefined ? live() : ofMoment(moment);
    };
  const workings: Workings = {
    phase: either(
      ({ phase }) => phase,
      usePeerValue((one) => one.phase),
    ),
    settling: either(
      ({ settling }) => settling,
      usePeerValue((one) => one.settling),
    ),
    hasSystemConverged: either(
      (moment) => moment.hasSystemConverged,
      usePeerValue((one) => one.hasSystemConverged),
    ),
    steps: either(({ steps }) => steps, createSampled(peer.steps, 1_000)),
    subscriptions: either(
      ({ subscriptions }) => subscriptions,
      createSampled(peer.subscriptions, 500),
    ),
    heard: either(
      ({ parts }) => parts.heard,
      () => peer.heard.get(),
    ),
    rejections: either(({ rejections }) => rejections, createSampled(peer.rejections, 500)),
    clocks: either(
      ({ clocks }) => clocks,
      () => {
        now();
        return inspectClocks(peer);
      },
    ),
    told: (id) => {
      const moment = shown();
      if (moment !== undefined) return moment.told.get(id) ?? NOTHING_TOLD;
      now();
      return told.of(id);
    },
    lanes: either((moment) => moment.lanes, lanes),
  };
  return <Context.Provider value={workings}>{props.children}</Context.Provider>;
}

/** What the views of how it works inside look at. Throws outside of a {@link WorkingsProvider}. */
export function useWorkings(): Workings {
  const workings = useContext(Context);
  if (workings === undefined)
    throw new Error('useWorkings was called outside of a WorkingsProvider');
  return workings;
}
