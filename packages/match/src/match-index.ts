import type { Place } from '@symbolon/schemas';
import { moreCompatible, type MatchOptions } from './compatible.ts';
import { createPlaceShelf, type PlaceShelf } from './index-places.ts';
import type { Places, PointQuestion } from './index-points.ts';
import {
  createRows,
  DATES,
  FLAG_BITS,
  flagsOf,
  LASTING,
  MINIMUM,
  MORE,
  numbersOf,
  POINTED,
  RADIUS,
  readUnit,
  X,
  Y,
  Z,
} from './index-rows.ts';
import type { Box } from './index-times.ts';
import type { Matchable } from './matchable.ts';
import { isWithin, type Spot } from './places.ts';
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
 * own at that level, into which every question looks; for needs that leave one out there is a shelf of
 * everything. Adding and taking out cost the same however many there are; a question costs what lies
 * near its answer.
 */
export function createMatchIndex<Key, Source extends Matchable>(
  entries: Iterable<readonly [Key, Source]> = [],
  options: MatchOptions = {},
): MatchIndex<Key, Source> {
  const rows = createRows();
  const ofType: Places = { places: [], placesAnywhere: [] };
  const sources: (Source | undefined)[] = [];
  const rowOf = new Map<Key, number>();
  const types = new Map<string | undefined, PlaceShelf>();
  // For needs that have no type.
  const anything = createPlaceShelf(rows, { places: [], placesAnywhere: [] });
  let questions = 0;
  // One need is asked about at a time.
  let asked = readUnit({});
  let flags = 0;
  let found: Source[] = [];

  function set(key: Key, source: Source): void {
    remove(key);
    const row = rows.add(readUnit(source));
    rowOf.set(key, row);
    sources[row >> FLAG_BITS] = source;
    let shelf = types.get(source.type);
    if (shelf === undefined) types.set(source.type, (shelf = createPlaceShelf(rows, ofType)));
    shelf.add(row, source.place);
    anything.add(row, source.place);
  }

  function remove(key: Key): boolean {
    const row = rowOf.get(key);
    const source = row === undefined ? undefined : sources[row >> FLAG_BITS];
    if (row === undefined || source === undefined) return false;
    const { type, place } = source;
    if (types.get(type)?.remove(row, place) === true) types.delete(type);
    anything.remove(row, place);
    rowOf.delete(key);
    // The row is overwritten by the next source that comes; until then it must hold nothing alive.
    sources[row >> FLAG_BITS] = undefined;
    rows.remove(row);
    return true;
  }

  /** Of rows from shelves that the need asked about looks into, takes those that do fit. */
  function take({ rows: candidates, spans }: Box): void {
    const { unit, start, end } = asked;
    for (let index = 0; index < candidates.length; index += 1) {
      const from = spans[2 * index] as number;
      const until = spans[2 * index + 1] as number;
      if (!(from < end && start < until)) continue;
      const row = candidates[index] as number;
      if ((row & POINTED) !== 0 && asked.spot !== undefined && !isNear(row, asked.spot)) continue;
      if (((row | flags) & LASTING) !== 0) {
        const enough = Math.min(asked.minimum, rows.numbers[numbersOf(row) + MINIMUM] as number);
        if (Math.min(end, until) - Math.max(start, from) < enough) continue;
      }
      const source = sources[row >> FLAG_BITS];
      if (source === undefined) continue;
      if (((row | flags) & DATES) !== 0 && !timesCompatible(unit, source)) continue;
      if ((row & flags & MORE) !== 0 && !moreCompatible(unit, source, options)) continue;
      found.push(source);
    }
  }

  function isNear(row: number, spot: Spot): boolean {
    const { numbers } = rows;
    const at = numbersOf(row);
    const x = spot.x - (numbers[at + X] as number);
    const y = spot.y - (numbers[at + Y] as number);
    const z = spot.z - (numbers[at + Z] as number);
    return isWithin(x * x + y * y + z * z, asked.radiusKm + (numbers[at + RADIUS] as number));
  }

  function look(shelf: PlaceShelf | undefined, question: PointQuestion, place?: Place): void {
    shelf?.visit(question, place, take);
  }

  for (const [key, source] of entries) set(key, source);
  return {
    get size() {
      return rowOf.size;
    },
    set,
    delete: remove,
    sourcesFor(need) {
      asked = readUnit(need);
      flags = flagsOf(asked);
      found = [];
      questions += 1;
      const { spot, radiusKm, start, end } = asked;
      const question = { spot, radiusKm, start, end, number: questions };
      if (need.type === undefined) {
        look(anything, question, need.place);
      } else {
        look(types.get(need.type), question, need.place);
        look(types.get(undefined), question, need.place);
      }
      return found;
    },
  };
}
