import type { Browser, Page } from 'playwright-core';

/** How a page kept up while it was watched. */
export interface Kept {
  /** Frames a second that its main thread made. */
  readonly perSecond: number;
  /** The fewest in any one second of it. */
  readonly fewest: number;
  /** Tasks of 50 ms and more on its main thread, and the longest of all, in milliseconds. */
  readonly longTasks: number;
  readonly longest: number;
}

/** An event of a trace; times in microseconds. */
interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
}

const LONG_US = 50_000;
const SECOND_US = 1_000_000;
const CATEGORIES = [
  '-*',
  'devtools.timeline',
  'devtools.timeline.frame',
  'disabled-by-default-devtools.timeline.frame',
  'disabled-by-default-devtools.timeline',
];

/** As text: what is compiled here names its functions by means that the page does not have. */
const ASK_FOR_FRAMES =
  '(() => { const next = () => requestAnimationFrame(next); if (!globalThis.isAsked) next(); globalThis.isAsked = true; })()';

/** Traces a page for so long, while something is done to it, and asks it for a frame whenever it can make one. */
export async function watchFrames(
  browser: Browser,
  page: Page,
  forMs: number,
  act?: () => Promise<void>,
): Promise<Kept> {
  await page.evaluate(ASK_FOR_FRAMES);
  await browser.startTracing(page, { categories: CATEGORIES });
  const until = performance.now() + forMs;
  await act?.();
  await page.waitForTimeout(Math.max(0, until - performance.now()));
  const trace = JSON.parse((await browser.stopTracing()).toString()) as {
    readonly traceEvents: readonly TraceEvent[];
  };
  return keptIn([...trace.traceEvents].sort((a, b) => a.ts - b.ts));
}

function keptIn(events: readonly TraceEvent[]): Kept {
  const frames = events.filter(({ name }) => name === 'BeginMainThreadFrame');
  const [first] = frames;
  if (first === undefined) throw new Error('the page made no frame at all');
  const onMain = ({ pid, tid }: TraceEvent) => pid === first.pid && tid === first.tid;
  const tasks = events.filter((one) => onMain(one) && one.name === 'RunTask');
  const times = frames.filter(onMain).map(({ ts }) => ts);
  const start = Math.min(first.ts, ...tasks.slice(0, 1).map(({ ts }) => ts));
  const last = tasks.at(-1);
  const end = Math.max(times.at(-1) ?? start, last === undefined ? 0 : last.ts + (last.dur ?? 0));
  const seconds = Math.max(1, Math.floor((end - start) / SECOND_US));
  const counts = Array.from({ length: seconds }, (_, second) => {
    const from = start + second * SECOND_US;
    return times.filter((ts) => ts >= from && ts < from + SECOND_US).length;
  });
  const lengths = tasks.map(({ dur = 0 }) => dur);
  return {
    perSecond: (times.length / (end - start)) * SECOND_US,
    fewest: Math.min(...counts),
    longTasks: lengths.filter((dur) => dur >= LONG_US).length,
    longest: Math.max(0, ...lengths) / 1_000,
  };
}
