import type { Member } from './member.ts';
import { NOBODY, placesIn } from './places-in.ts';
import type { Scratch } from './scratch.ts';

/** Members and shares in compressed rows: those of member `i` lie from `start[i]` up to `start[i + 1]`. */
export interface ShareRows {
  readonly start: Uint32Array;
  /** The member at the other end. */
  readonly other: Uint32Array;
  readonly share: Float64Array;
}

/** Who recognises whom in a group, members being known by their place in it. */
export interface Recognition {
  /** For each member the places of those whom its shares name, in their order; `NOBODY` for who is not there. */
  readonly places: readonly Int32Array[];
  /**
   * By the one who is recognised and needs something, from those who have something; in their order. Nobody
   * recognises themselves.
   */
  readonly received: ShareRows;
}

const GIVES = 1;
const TAKES = 2;

/** Finds out who recognises whom in a group. */
export function recognitionIn(members: readonly Member[], scratch: Scratch): Recognition {
  const roles = Uint8Array.from(
    members,
    ({ offers: { capacities, needs } }) =>
      (capacities.length > 0 ? GIVES : 0) | (needs.length > 0 ? TAKES : 0),
  );
  const placesOf = placesIn(members.map(({ id }) => id));
  const places = members.map(({ shares }) => placesOf(shares));
  return { places, received: receivedBy(members, places, roles, scratch) };
}

/** Turns shares round by counting, so that what everyone receives comes in order of the givers. */
function receivedBy(
  members: readonly Member[],
  places: readonly Int32Array[],
  roles: Uint8Array,
  scratch: Scratch,
): ShareRows {
  const start = new Uint32Array(roles.length + 1);
  for (let from = 0; from < roles.length; from += 1) {
    if (((roles[from] as number) & GIVES) === 0) continue;
    for (const to of places[from] as Int32Array) {
      if (!takes(to, from, roles)) continue;
      start[to + 1] = (start[to + 1] as number) + 1;
    }
  }
  for (let number = 0; number < roles.length; number += 1) {
    start[number + 1] = (start[number + 1] as number) + (start[number] as number);
  }
  const next = start.slice();
  const size = start[roles.length] as number;
  const other = scratch.uint32(size);
  const share = scratch.float64(size);
  for (let from = 0; from < roles.length; from += 1) {
    if (((roles[from] as number) & GIVES) === 0) continue;
    const named = places[from] as Int32Array;
    const shares = (members[from] as Member).shares.share;
    for (let index = 0; index < named.length; index += 1) {
      const to = named[index] as number;
      if (!takes(to, from, roles)) continue;
      const free = next[to] as number;
      next[to] = free + 1;
      other[free] = from;
      share[free] = shares[index] as number;
    }
  }
  return { start, other, share };
}

function takes(to: number, from: number, roles: Uint8Array): boolean {
  return to !== NOBODY && to !== from && ((roles[to] as number) & TAKES) !== 0;
}
