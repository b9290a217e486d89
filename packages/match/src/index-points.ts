import { numbersOf, powerNotBelow, RADIUS, X, Y, Z, type Rows } from './index-rows.ts';
import { createTimeShelf, type TimeShelf, type Visit } from './index-times.ts';
import { EARTH_KM, type Spot } from './places.ts';

/** What a question for points asks: where, how far around, when, and which question it is. */
export interface PointQuestion {
  readonly spot: Spot | undefined;
  readonly radiusKm: number;
  readonly start: number;
  readonly end: number;
  /** Above that of every question before it. */
  readonly number: number;
}

/** Rows that have a point, laid out by where it is. */
export interface PointShelf {
  add(row: number): void;
  /** Takes a row out; true if none is left. */
  remove(row: number): boolean;
  /** Visits at least all rows within reach of the question's spot, or all rows where it has none. */
  visit(question: PointQuestion, visit: Visit): void;
}

/** Where each row stands, in the box of its cube and in that of all of them. */
export interface Places {
  readonly places: number[];
  readonly placesAnywhere: number[];
}

/** Cubes are this much longer than the reach of what lies in them: most questions then touch few. */
const CUBE_PER_REACH = 8;

/** More than positions on a globe of radius 1 can be off by rounding. */
const ROUNDING = 1e-12;

/**
 * Makes an empty shelf. Space around the globe is cut into cubes, and each row lies in the one that
 * holds its point: so there is no seam at the date line, and nothing narrows towards the poles. Rows
 * that reach about as far, up to the same power of two kilometres, share one size of cubes.
 */
export function createPointShelf(rows: Rows, { places, placesAnywhere }: Places): PointShelf {
  const grids = new Map<number, Map<number, TimeShelf>>();
  // For questions that have no spot.
  const anywhere = createTimeShelf(rows, placesAnywhere);

  const cubeOf = (row: number): { readonly reach: number; readonly key: number } => {
    const { numbers } = rows;
    const at = numbersOf(row);
    const reach = powerNotBelow(numbers[at + RADIUS] as number);
    const scale = EARTH_KM / (reach * CUBE_PER_REACH);
    return {
      reach,
      key: keyOf(
        Math.floor((numbers[at + X] as number) * scale),
        Math.floor((numbers[at + Y] as number) * scale),
        Math.floor((numbers[at + Z] as number) * scale),
      ),
    };
  };

  return {
    add(row) {
      const { reach, key } = cubeOf(row);
      let grid = grids.get(reach);
      if (grid === undefined) grids.set(reach, (grid = new Map<number, TimeShelf>()));
      let shelf = grid.get(key);
      if (shelf === undefined) grid.set(key, (shelf = createTimeShelf(rows, places)));
      shelf.add(row);
      anywhere.add(row);
    },
    remove(row) {
      const { reach, key } = cubeOf(row);
      const grid = grids.get(reach);
      if (grid?.get(key)?.remove(row) === true) grid.delete(key);
      if (grid?.size === 0) grids.delete(reach);
      return anywhere.remove(row);
    },
    visit({ spot, radiusKm, start, end, number }, visit) {
      if (spot === undefined) {
        anywhere.visit(start, end, visit);
        return;
      }
      for (const [reach, grid] of grids) {
        const scale = EARTH_KM / (reach * CUBE_PER_REACH);
        const around = (radiusKm + reach) / EARTH_KM + ROUNDING;
        if ((2 * around * scale + 1) ** 3 > grid.size) {
          for (const shelf of grid.values()) shelf.visit(start, end, visit);
          continue;
        }
        const lastX = Math.floor((spot.x + around) * scale);
        const lastY = Math.floor((spot.y + around) * scale);
        const lastZ = Math.floor((spot.z + around) * scale);
        for (let x = Math.floor((spot.x - around) * scale); x <= lastX; x += 1) {
          for (let y = Math.floor((spot.y - around) * scale); y <= lastY; y += 1) {
            for (let z = Math.floor((spot.z - around) * scale); z <= lastZ; z += 1) {
              const shelf = grid.get(keyOf(x, y, z));
              // Cubes far apart may have the same key: their rows lie together, and are visited once.
              if (shelf === undefined || shelf.asked === number) continue;
              shelf.asked = number;
              shelf.visit(start, end, visit);
            }
          }
        }
      }
    },
  };
}

/** One small whole number for a cube, the same for two different ones only by chance. */
function keyOf(x: number, y: number, z: number): number {
  return (Math.imul(x, 73_856_093) ^ Math.imul(y, 19_349_663) ^ Math.imul(z, 83_492_791)) >> 1;
}
