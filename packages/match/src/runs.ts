/** Starts and ends in turn, of stretches that are in order and apart. */
export type Runs = readonly number[];

/** Joins runs of several kinds where they touch or overlap. */
export function joinAllRuns(all: readonly Runs[]): Runs {
  let left = all;
  while (left.length > 1) {
    const half: Runs[] = [];
    for (let index = 0; index < left.length; index += 2) {
      half.push(joinRuns(left[index] as Runs, left[index + 1] ?? []));
    }
    left = half;
  }
  return left[0] ?? [];
}

function joinRuns(a: Runs, b: Runs): Runs {
  if (b.length === 0) return a;
  const joined: number[] = [];
  let [fromA, fromB, last] = [0, 0, Number.NEGATIVE_INFINITY];
  while (fromA < a.length || fromB < b.length) {
    const takesA = fromB === b.length || (a[fromA] as number) <= (b[fromB] as number);
    const start = (takesA ? a[fromA] : b[fromB]) as number;
    const end = (takesA ? a[fromA + 1] : b[fromB + 1]) as number;
    if (takesA) fromA += 2;
    else fromB += 2;
    if (start > last) joined.push(start, end);
    else if (end > last) joined[joined.length - 1] = end;
    last = Math.max(last, end);
  }
  return joined;
}

/** The longest run between two instants, of those that begin before a third. */
export function longestWithin(runs: Runs, start: number, end: number, before = end): number {
  let longest = 0;
  for (let index = 0; index < runs.length; index += 2) {
    const from = Math.max(runs[index] as number, start);
    if (from >= before) break;
    longest = Math.max(longest, Math.min(runs[index + 1] as number, end) - from);
  }
  return longest;
}
