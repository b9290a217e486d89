import type { Mode } from './mode.ts';

/** A mode in which this browser holds a participant of its own. */
export type JoinedMode = Extract<Mode, { readonly kind: 'live' | 'tabs' }>;

/** Where a participant of this browser keeps what is its own: the names of its databases. */
export interface Place {
  readonly keys: string;
  readonly records: string;
}

/** The place of the participant that a mode asks for. What the tabs play is kept apart from what is in earnest. */
export function placeOf(mode: JoinedMode): Place {
  const name = mode.kind === 'live' ? 'symbolon' : `symbolon-tab-${mode.as}`;
  return { keys: `${name}-keys`, records: `${name}-records` };
}
