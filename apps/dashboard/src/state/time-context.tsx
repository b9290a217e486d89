import {
  createContext,
  createMemo,
  createSignal,
  useContext,
  type Accessor,
  type JSX,
} from 'solid-js';
import type { Moment, Recording } from '../model/moment.ts';
import type { PhaseLanes } from '../model/phase-lanes.ts';
import { createLanes } from './lanes.ts';
import { createRecorded } from './moments.ts';
import { createToldClocks, type ToldClocks } from './told-clocks.ts';

/** When the page is: now, or at a moment that was recorded here or elsewhere. */
export interface Time {
  /** The moment that all views show; `undefined` is now. */
  readonly shown: Accessor<Moment | undefined>;
  readonly isPast: Accessor<boolean>;
  /** What can be looked back at: this session, or a recording that was opened. */
  readonly recording: Accessor<Recording>;
  /** Whether it is a recording that was opened. */
  readonly isOpened: Accessor<boolean>;
  /** Whether the means to look back are shown. */
  readonly isLookingBack: Accessor<boolean>;
  readonly lookBack: () => void;
  readonly show: (moment: Moment) => void;
  /** Goes that many moments on, back if below 0; past the last one it is now. */
  readonly step: (by: number) => void;
  /** Shows a recording from its last moment on. */
  readonly open: (recording: Recording) => void;
  /** Leaves the past, and a recording that was opened with it. */
  readonly toNow: () => void;
  /** What was seen of phases and clocks since the page was opened. */
  readonly lanes: Accessor<PhaseLanes>;
  readonly told: ToldClocks;
}

const Context = createContext<Time>();

/** Records the session of the peer in context, and lets the views within look back at it. */
export function TimeProvider(props: { readonly children: JSX.Element }) {
  const lanes = createLanes();
  const told = createToldClocks();
  const recorded = createRecorded(lanes, told);
  const [opened, setOpened] = createSignal<Recording>();
  const [shown, setShown] = createSignal<Moment>();
  const [isLookingBack, setLookingBack] = createSignal(false);
  const isPast = createMemo(() => shown() !== undefined);
  const recording = () => opened() ?? recorded.recording();

  function step(by: number): void {
    const { moments } = recording();
    const at = shown()?.at ?? Number.POSITIVE_INFINITY;
    // What was shown may have been thinned out since: its place is found by its time.
    const place = moments.filter((moment) => moment.at < at).length;
    const next = moments[Math.max(0, place + by)];
    if (next === undefined && opened() === undefined) toNow();
    else setShown(next ?? moments.at(-1));
  }

  function toNow(): void {
    setShown(undefined);
    setOpened(undefined);
  }

  const time: Time = {
    shown,
    isPast,
    recording,
    isOpened: () => opened() !== undefined,
    isLookingBack: () => isLookingBack() || shown() !== undefined,
    lookBack: () => setLookingBack(true),
    show: (moment) => {
      setLookingBack(true);
      setShown(moment);
    },
    step: (by) => {
      setLookingBack(true);
      // Now is kept too, to be come back to.
      if (shown() === undefined && opened() === undefined) recorded.record();
      step(shown() === undefined ? by - 1 : by);
    },
    open: (next) => {
      setOpened(next);
      setLookingBack(true);
      setShown(next.moments.at(-1));
    },
    toNow: () => {
      toNow();
      setLookingBack(false);
    },
    lanes,
    told,
  };
  return <Context.Provider value={time}>{props.children}</Context.Provider>;
}

/** When the page is. Throws outside of a {@link TimeProvider}. */
export function useTime(): Time {
  const time = useContext(Context);
  if (time === undefined) throw new Error('useTime was called outside of a TimeProvider');
  return time;
}
