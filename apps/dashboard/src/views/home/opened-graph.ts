import { lazy } from 'solid-js';

/** The picture of the group. It works out where everyone stands, so the page around it does not wait for it. */
export const TieGraph = lazy(async () => ({
  default: (await import('../../parts/tie-graph.tsx')).TieGraph,
}));
