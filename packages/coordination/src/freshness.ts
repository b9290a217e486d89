/** Age up to which a peer's records are computed with, in milliseconds. */
export const COMPUTE_FRESH_MS = 60_000;
/** Age up to which a peer counts for coordination, in milliseconds. */
export const COORDINATE_FRESH_MS = 30_000;

/** How old what is read may be, by what it is read for. */
export const FRESHNESS_MS = {
  compute: COMPUTE_FRESH_MS,
  coordinate: COORDINATE_FRESH_MS,
} as const;

/** What data of others is read for, which decides how old it may be. */
export type Freshness = keyof typeof FRESHNESS_MS;
