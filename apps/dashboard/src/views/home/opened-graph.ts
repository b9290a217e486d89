import { lazy } from 'solid-js';

/** So long at most the picture waits for a page that is busy, in milliseconds. */
const LATEST_MS = 2_000;

/**
 * The picture of the group. It works out where everyone stands, so the page around it does not wait for it: its
 * files are asked for once the browser has shown that and has nothing else to do.
 */
export const TieGraph = lazy(async () => {
  await whenIdle();
  return { default: (await import('../../parts/tie-graph.tsx')).TieGraph };
});

function whenIdle(): Promise<unknown> {
  return new Promise((resolve) => {
    // Not every browser tells when it is idle.
    if ('requestIdleCallback' in globalThis) requestIdleCallback(resolve, { timeout: LATEST_MS });
    else setTimeout(resolve, LATEST_MS / 10);
  });
}
