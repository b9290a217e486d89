import { moreCompatible, type MatchOptions } from './compatible.ts';
import { createPlaceShelf, type PlaceShelf } from './index-places.ts';
import {
  createRows,
  END,
  FLAGS,
  MINIMUM,
  MORE,
  NO_POINT,
  PLAIN,
  RADIUS,
  readUnit,
  ROW,
  START,
  X,
  Y,
  Z,
  type Reading,
} from './index-rows.ts';
import type { Matchable } from './matchable.ts';
import { isWithin } from './places.ts';
import { timesCompatible } from './time.ts';

/** Capacities arranged so that those that fit a need are found without asking every one. */
export interface MatchIndex<Key, Source extends Matchable> {
  readonly size: number;
  /** Adds a source under a key, or puts it in the place of the one that is there. */
  set(key: Key, source: Source): void;
  /** Takes a source out; tells whether there was one. */
  delete(key: Key): boolean;
  /** All sources that fit, in no order in particular: those that asking every one would find. */
  sourcesFor(need: Matchable): Source[];
}

/**
 * Arranges sources by type, place and time. A source that leaves one of them out lies on a shelf of its
 * own at that level, into which every question looks; a need that leaves one out looks into all. Adding
 * and taking out cost the same however many there are; a question costs what lies near its answer.
 */
export function createMatchIndex<Key, Source extends Matchable>(
  entries: Iterable<readonly [Key, Source]> = [],
  options: MatchOptions = {},
): MatchIndex<Key, Source> {
  const rows = createRows();
  const sources: (Source | undefined)[] = [];
  const rowOf = new Map<Key, number>();
  const types = new Map<string | undefined, PlaceShelf>();
  let questions = 0;

  function set(key: Key, source: Source): void {
    remove(key);
    const row = rows.add(readUnit(source));
    rowOf.set(key, row);
    sources[row] = source;
    let shelf = types.get(source.type);
    if (shelf === undefined) types.set(source.type, (shelf = createPlaceShelf(rows)));
    shelf.add(row, source.place);
  }

  function remove(key: Key): boolean {
    const row = rowOf.get(key);
    const source = row === undefined ? undefined : sources[row];
    if (row === undefined || source === undefined) return false;
    const { type, place } = source;
    if (types.get(type)?.remove(row, place) === true) types.delete(type);
    rowOf.delete(key);
    // The row is overwritten by the next source that comes; until then it must hold nothing alive.
    sources[row] = undefined;
    rows.remove(row);
    return true;
  }

  /** Of rows from shelves that a need looks into, takes those that do fit. */
  function take(found: Source[], need: Reading, candidates: readonly number[]): void {
    const { numbers } = rows;
    const { start, end, minimum, spot, radiusKm } = need;
    for (const row of candidates) {
      const at = row * ROW;
      const together =
        Math.min(end, numbers[at + END] as number) - Math.max(start, numbers[at + START] as number);
      if (!(together > 0)) continue;
      const enough = Math.min(minimum, numbers[at + MINIMUM] as number);
      if (together < enough && enough !== Number.POSITIVE_INFINITY) continue;
      const radius = numbers[at + RADIUS] as number;
      if (spot !== undefined && radius !== NO_POINT) {
        const x = spot.x - (numbers[at + X] as number);
        const y = spot.y - (numbers[at + Y] as number);
        const z = spot.z - (numbers[at + Z] as number);
        if (!isWithin(x * x + y * y + z * z, radiusKm + radius)) continue;
      }
      const source = sources[row];
      if (source === undefined) continue;
      const flags = numbers[at + FLAGS] as number;
      const timed = need.plain && (flags & PLAIN) !== 0;
      if (!timed && !timesCompatible(need.unit, source)) continue;
      if (need.more && (flags & MORE) !== 0 && !moreCompatible(need.unit, source, options))
        continue;
      found.push(source);
    }
  }

  for (const [key, source] of entries) set(key, source);
  return {
    get size() {
      return rowOf.size;
    },
    set,
    delete: remove,
    sourcesFor(need) {
      const reading = readUnit(need);
      const { spot, radiusKm, start, end } = reading;
      questions += 1;
      const question = { spot, radiusKm, start, end, number: questions };
      const found: Source[] = [];
      const visit = (candidates: readonly number[]): void => {
        take(found, reading, candidates);
      };
      const look = (shelf: PlaceShelf | undefined): void =>
        shelf?.visit(question, need.place, visit);
      if (need.type === undefined) {
        for (const shelf of types.values()) look(shelf);
      } else {
        look(types.get(need.type));
        look(types.get(undefined));
      }
      return found;
    },
  };
}
