import { END, FLAG_BITS, numbersOf, powerNotBelow, START, type Rows } from './index-rows.ts';

/** Rows that lie together, by their handles, and their first and last minutes beside them, for looking through quickly. */
export interface Box {
  readonly rows: number[];
  /** Two numbers a row: its start and its end. */
  readonly spans: number[];
}

/** Called with rows that may fit; whether they do is for the caller to find out. */
export type Visit = (box: Box) => void;

/** Rows laid out by when they are. */
export interface TimeShelf {
  add(row: number): void;
  /** Takes a row out; true if none is left. */
  remove(row: number): boolean;
  /** Visits at least all rows that have some time from `start` up to `end`. */
  visit(start: number, end: number, visit: Visit): void;
  /** The last question that looked in here. */
  asked: number;
}

/** Up to here it is quicker to look at every row than to look any up. */
const FEW = 64;

/**
 * Makes an empty shelf. It is a plain list while it is short. A longer one is divided: rows without a
 * first and last minute stay in the list; the others lie in boxes as wide as the power of two that is
 * not below their length, so that each lies in one box and reaches into the next at most. `places` is where each row stands in its
 * box; shelves that no row shares may share it.
 */
export function createTimeShelf(rows: Rows, places: number[]): TimeShelf {
  const list: Box = { rows: [], spans: [] };
  let boxes: Map<number, Map<number, Box>> | undefined;

  const widthFor = (row: number): number => {
    const at = numbersOf(row);
    const length = (rows.numbers[at + END] as number) - (rows.numbers[at + START] as number);
    return length === Number.POSITIVE_INFINITY ? length : powerNotBelow(length);
  };
  const boxAt = (row: number, width: number): number =>
    Math.floor((rows.numbers[numbersOf(row) + START] as number) / width);

  const push = ({ rows: into, spans }: Box, row: number): void => {
    const at = numbersOf(row);
    places[row >> FLAG_BITS] = into.push(row) - 1;
    spans.push(rows.numbers[at + START] as number, rows.numbers[at + END] as number);
  };
  const takeOut = ({ rows: of, spans }: Box, row: number): void => {
    const last = of.pop() as number;
    const end = spans.pop() as number;
    const start = spans.pop() as number;
    if (last === row) return;
    const place = places[row >> FLAG_BITS] as number;
    of[place] = last;
    spans[place * 2] = start;
    spans[place * 2 + 1] = end;
    places[last >> FLAG_BITS] = place;
  };

  const put = (row: number): void => {
    const width = widthFor(row);
    if (boxes === undefined || width === Number.POSITIVE_INFINITY) {
      push(list, row);
      return;
    }
    let ofWidth = boxes.get(width);
    if (ofWidth === undefined) boxes.set(width, (ofWidth = new Map<number, Box>()));
    const at = boxAt(row, width);
    let box = ofWidth.get(at);
    if (box === undefined) ofWidth.set(at, (box = { rows: [], spans: [] }));
    push(box, row);
  };

  return {
    asked: 0,
    add(row) {
      if (boxes === undefined && list.rows.length >= FEW) {
        boxes = new Map();
        list.spans.length = 0;
        for (const one of list.rows.splice(0)) put(one);
      }
      put(row);
    },
    remove(row) {
      const width = widthFor(row);
      const ofWidth = boxes?.get(width);
      if (boxes === undefined || ofWidth === undefined) {
        takeOut(list, row);
      } else {
        const at = boxAt(row, width);
        const box = ofWidth.get(at) as Box;
        takeOut(box, row);
        if (box.rows.length === 0) ofWidth.delete(at);
        if (ofWidth.size === 0) boxes.delete(width);
      }
      return list.rows.length === 0 && (boxes?.size ?? 0) === 0;
    },
    visit(start, end, visit) {
      if (list.rows.length > 0) visit(list);
      if (boxes === undefined) return;
      for (const [width, ofWidth] of boxes) {
        const first = Math.floor(start / width) - 1;
        const last = Math.floor(end / width);
        if (last - first < ofWidth.size) {
          for (let at = first; at <= last; at += 1) {
            const box = ofWidth.get(at);
            if (box !== undefined) visit(box);
          }
        } else {
          for (const [at, box] of ofWidth) if (at >= first && at <= last) visit(box);
        }
      }
    },
  };
}
