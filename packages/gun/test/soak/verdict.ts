import type { SoakResult } from './soak.ts';

/** More than this is no longer flat. */
const HEAP_MIB = 4;
/** Answers that happen to be due, and sockets that happen to be opening. */
const TIMERS = 60;
const HANDLES = 10;
/** Gun waits nine seconds for each answer, at some eighty questions a second. */
const MOST_TIMERS = 1_000;
/** In less time it is chance how often the relay was there, and with it what was due. */
const STEADY_SECONDS = 300;

/** What is wrong with the outcome of a soak; empty where it held. */
export function faultsOf({ lost, growth, samples, left }: SoakResult): string[] {
  const last = samples.at(-1);
  const faults: string[] = [];
  if (last === undefined || last.kills === 0) faults.push('the relay was never killed');
  if (last === undefined || last.heard === 0) faults.push('nothing was heard');
  if (lost > 0) faults.push(`${lost} of the last records were lost`);
  if (growth.heapMiB > HEAP_MIB) faults.push(`memory grew by ${growth.heapMiB.toFixed(1)} MiB`);
  const most = Math.max(...samples.map(({ timers }) => timers));
  if (most > MOST_TIMERS) faults.push(`there were ${most} timers at once`);
  const isSteady = last !== undefined && last.seconds > STEADY_SECONDS;
  if (isSteady && growth.timers > TIMERS) faults.push(`timers grew by ${growth.timers}`);
  if (left > 0) faults.push(`${left} timers were left`);
  if (growth.handles > HANDLES) faults.push(`handles grew by ${growth.handles}`);
  if (growth.listeners > 0) faults.push(`listeners grew by ${growth.listeners}`);
  return faults;
}
