import type { Shares } from './weights.ts';

/** The place of who is not in the group. */
export const NOBODY = -1;

/** Finds the places that the peers of some shares have in a group. */
type PlacesOf = (shares: Shares) => Int32Array;

// What was looked up last: a group is computed over and over while somebody tries out what would be.
let last: { readonly ids: readonly string[]; readonly placesOf: PlacesOf } | undefined;

/** Looks peers up in a group, given in order; each set of shares once as long as the group has the same members. */
export function placesIn(ids: readonly string[]): PlacesOf {
  if (last?.ids.length === ids.length && last.ids.every((id, place) => id === ids[place])) {
    return last.placesOf;
  }
  const placeOf = new Map(ids.map((id, place) => [id, place]));
  const known = new WeakMap<Shares, Int32Array>();
  const placesOf: PlacesOf = (shares) => {
    let places = known.get(shares);
    if (places === undefined) {
      places = Int32Array.from(shares.peers, (peer) => placeOf.get(peer) ?? NOBODY);
      known.set(shares, places);
    }
    return places;
  };
  last = { ids, placesOf };
  return placesOf;
}
