import type { Place } from '@symbolon/schemas';
import { statesCompatible, type MatchOptions } from './compatible.ts';
import type { Matchable } from './matchable.ts';

/** Capacities arranged so that those that fit a need are found without asking every one. */
export interface MatchIndex<Source extends Matchable> {
  /** All sources that fit, in the order in which they were given: what asking every one would find. */
  sourcesFor(need: Matchable): Source[];
}

/**
 * Arranges sources by type and kind of place. A source that leaves one of them out stands in a shelf
 * of its own at that level, which every question looks into; a need that leaves one out looks into
 * all. Building is O(n); a question costs what stands in the shelves it looks into.
 */
export function createMatchIndex<Source extends Matchable>(
  sources: Iterable<Source>,
  options: MatchOptions = {},
): MatchIndex<Source> {
  const shelves = new Map<string | undefined, Map<string | undefined, Entry<Source>[]>>();
  let position = 0;
  for (const source of sources) {
    const byPlace = obtain(
      shelves,
      source.type,
      () => new Map<string | undefined, Entry<Source>[]>(),
    );
    obtain(byPlace, placeKey(source.place), () => []).push({ source, position });
    position += 1;
  }
  return {
    sourcesFor(need) {
      const found: Entry<Source>[] = [];
      for (const byPlace of lookUp(shelves, need.type)) {
        for (const shelf of lookUp(byPlace, placeKey(need.place))) {
          for (const entry of shelf) {
            if (statesCompatible(need, entry.source, options)) found.push(entry);
          }
        }
      }
      return found.sort((a, b) => a.position - b.position).map((entry) => entry.source);
    },
  };
}

interface Entry<Source> {
  readonly source: Source;
  readonly position: number;
}

function lookUp<Shelf>(
  shelves: ReadonlyMap<string | undefined, Shelf>,
  key: string | undefined,
): Iterable<Shelf> {
  if (key === undefined) return shelves.values();
  return [shelves.get(key), shelves.get(undefined)].filter((shelf) => shelf !== undefined);
}

function placeKey(place: Place | undefined): string | undefined {
  return place?.kind === 'area' ? `area ${place.area}` : place?.kind;
}

function obtain<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  let value = map.get(key);
  if (value === undefined) {
    value = make();
    map.set(key, value);
  }
  return value;
}
