import KDBush from 'kdbush';
import { fits, type PlainUnit } from './plain-match.ts';

/** Capacities of one type: those with a place in a k-d tree, the others beside it. */
interface Shelf {
  readonly placed: readonly PlainUnit[];
  readonly placeless: readonly PlainUnit[];
  readonly tree: KDBush;
}

/** Finds the capacities that fit a need through one k-d tree of places for each type. */
export function createKdMatch(
  capacities: readonly PlainUnit[],
  largestRadiusKm: number,
): (need: PlainUnit) => number[] {
  const types = new Set(capacities.map(({ type }) => type));
  const shelves = new Map(
    [...types].map((type) => [type, shelfOf(capacities.filter((one) => one.type === type))]),
  );
  const kmPerDegree = 111.195;
  return (need) => {
    const found: number[] = [];
    const take = (unit: PlainUnit | undefined): void => {
      if (unit !== undefined && fits(need, unit)) found.push(unit.number);
    };
    const look = (shelf: Shelf | undefined): void => {
      if (shelf === undefined) return;
      shelf.placeless.forEach(take);
      if (need.place === undefined) {
        shelf.placed.forEach(take);
        return;
      }
      const { latitude, longitude, radiusKm } = need.place;
      const north = (radiusKm + largestRadiusKm) / kmPerDegree;
      const furthest = Math.abs(latitude) + north;
      const east = north / Math.cos((furthest * Math.PI) / 180);
      const { tree } = shelf;
      const within = tree.range(
        longitude - east,
        latitude - north,
        longitude + east,
        latitude + north,
      );
      for (const index of within) take(shelf.placed[index]);
    };
    if (need.type === undefined) {
      for (const shelf of shelves.values()) look(shelf);
    } else {
      look(shelves.get(need.type));
      look(shelves.get(undefined));
    }
    return found;
  };
}

function shelfOf(units: readonly PlainUnit[]): Shelf {
  const placed = units.filter(({ place }) => place !== undefined);
  const tree = new KDBush(placed.length);
  for (const { place } of placed) tree.add(place?.longitude ?? 0, place?.latitude ?? 0);
  tree.finish();
  return { placed, placeless: units.filter(({ place }) => place === undefined), tree };
}
