import { createContext, createSignal, onCleanup, useContext, type Accessor } from 'solid-js';

/** The clock that records are dated by: the host's own, unless the group lives on another. */
export const ClockContext = createContext<() => number>(() => Date.now());

/** The time of the group in milliseconds since 1970, told anew every `everyMs` of the host's. */
export function createNow(everyMs: number): Accessor<number> {
  const clock = useContext(ClockContext);
  const [now, setNow] = createSignal(clock());
  const timer = setInterval(() => setNow(clock()), everyMs);
  onCleanup(() => {
    clearInterval(timer);
  });
  return now;
}
