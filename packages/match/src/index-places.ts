import type { Place } from '@symbolon/schemas';
import {
  createPointShelf,
  type Places,
  type PointQuestion,
  type PointShelf,
} from './index-points.ts';
import type { Rows } from './index-rows.ts';
import { createTimeShelf, type TimeShelf, type Visit } from './index-times.ts';

/** Rows laid out by the kind of place they state, and within it by place and time. */
export interface PlaceShelf {
  add(row: number, place: Place | undefined): void;
  /** Takes a row out; true if none is left. */
  remove(row: number, place: Place | undefined): boolean;
  /** Visits at least all rows that the place and time of a question do not exclude. */
  visit(question: PointQuestion, place: Place | undefined, visit: Visit): void;
}

/** Makes an empty shelf. Rows without a place lie apart, where every question looks. */
export function createPlaceShelf(rows: Rows, places: Places): PlaceShelf {
  const named = new Map<string, TimeShelf>();
  let points: PointShelf | undefined;

  const nameOf = (place: Exclude<Place, { kind: 'point' }> | undefined): string =>
    place === undefined ? '' : place.kind === 'area' ? `area ${place.area}` : place.kind;

  return {
    add(row, place) {
      if (place?.kind === 'point') {
        points ??= createPointShelf(rows, places);
        points.add(row);
        return;
      }
      const name = nameOf(place);
      let shelf = named.get(name);
      if (shelf === undefined) named.set(name, (shelf = createTimeShelf(rows, places.places)));
      shelf.add(row);
    },
    remove(row, place) {
      if (place?.kind === 'point') {
        if (points?.remove(row) === true) points = undefined;
      } else {
        const name = nameOf(place);
        if (named.get(name)?.remove(row) === true) named.delete(name);
      }
      return points === undefined && named.size === 0;
    },
    visit(question, place, visit) {
      const { start, end } = question;
      if (place === undefined) {
        for (const shelf of named.values()) shelf.visit(start, end, visit);
        points?.visit(question, visit);
        return;
      }
      named.get('')?.visit(start, end, visit);
      if (place.kind === 'point') points?.visit(question, visit);
      else named.get(nameOf(place))?.visit(start, end, visit);
    },
  };
}
