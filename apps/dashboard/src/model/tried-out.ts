import type { PeerId } from '@symbolon/solid';

/** What I try out and have not published: only what differs from what I declared. */
export interface Supposition {
  /** By unit; what was typed, not yet a value. */
  readonly quantities: ReadonlyMap<string, string>;
  /** By person, 0 or more. */
  readonly weights: ReadonlyMap<PeerId, number>;
}

/** Nothing tried out. */
export const NOTHING_SUPPOSED: Supposition = {
  quantities: new Map(),
  weights: new Map(),
};
