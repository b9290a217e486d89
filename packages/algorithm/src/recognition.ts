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

/** Who recognises whom, as far as something could pass between them. Nobody recognises themselves. */
export interface Recognition {
  /** By the one who recognises. */
  readonly given: ShareRows;
  /** By the one who is recognised and needs something, from those who have something; in their order. */
  readonly received: ShareRows;
}

const GIVES = 1;
const TAKES = 2;

/** Finds out who recognises whom in a group, members being known by their place in it. */
export function recognitionIn(members: readonly Member[], scratch: Scratch): Recognition {
  const roles = Uint8Array.from(
    members,
    ({ offers: { capacities, needs } }) =>
      (capacities.length > 0 ? GIVES : 0) | (needs.length > 0 ? TAKES : 0),
  );
  const given = givenBy(members, roles, scratch);
  return { given, received: receivedFrom(given, roles, scratch) };
}

function givenBy(members: readonly Member[], roles: Uint8Array, scratch: Scratch): ShareRows {
  const placesOf = placesIn(members.map(({ id }) => id));
  let room = 0;
  for (const { shares } of members) room += shares.peers.length;
  const start = new Uint32Array(members.length + 1);
  const other = scratch.uint32(room);
  const share = scratch.float64(room);
  let size = 0;
  for (let number = 0; number < members.length; number += 1) {
    const { shares } = members[number] as Member;
    const places = placesOf(shares);
    const role = roles[number] as number;
    const answers = (role & GIVES ? TAKES : 0) | (role & TAKES ? GIVES : 0);
    for (let index = 0; answers !== 0 && index < places.length; index += 1) {
      const peer = places[index] as number;
      if (peer === NOBODY || peer === number || ((roles[peer] as number) & answers) === 0) continue;
      other[size] = peer;
      share[size] = shares.share[index] as number;
      size += 1;
    }
    start[number + 1] = size;
  }
  return { start, other, share };
}

/** Turns rows round by counting, so that what everyone receives comes in order of the givers. */
function receivedFrom(given: ShareRows, roles: Uint8Array, scratch: Scratch): ShareRows {
  const start = new Uint32Array(roles.length + 1);
  for (let from = 0; from < roles.length; from += 1) {
    if (((roles[from] as number) & GIVES) === 0) continue;
    const end = given.start[from + 1] as number;
    for (let place = given.start[from] as number; place < end; place += 1) {
      const to = given.other[place] as number;
      if ((roles[to] as number) & TAKES) start[to + 1] = (start[to + 1] as number) + 1;
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
    const end = given.start[from + 1] as number;
    for (let place = given.start[from] as number; place < end; place += 1) {
      const to = given.other[place] as number;
      if (((roles[to] as number) & TAKES) === 0) continue;
      const free = next[to] as number;
      next[to] = free + 1;
      other[free] = from;
      share[free] = given.share[place] as number;
    }
  }
  return { start, other, share };
}
