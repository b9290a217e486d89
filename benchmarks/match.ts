/** All pairs of needs and capacities that fit: by asking everyone, by k-d trees, and by the index. */
import { createMatchIndex, statesCompatible, type Matchable } from '@symbolon/match';
import { drawFrom } from './src/draw.ts';
import { createKdMatch } from './src/kd-match.ts';
import { measure } from './src/measure.ts';
import { matchPlainly, type PlainUnit } from './src/plain-match.ts';
import { report } from './src/report.ts';

const units = 10_000;
const types = 20;
/** Two units meet if they are this near each other. */
const togetherKm = 20;
const windowHours = 24;
/** How often each of type, time and place is not stated. */
const missing = 0.05;
/** Starts are spread over this many days; places over 500 × 500 km. */
const days = 30;

const draw = drawFrom(20_260_301);
const needs = Array.from({ length: units }, (_, index) => drawUnit(index));
const capacities = Array.from({ length: units }, (_, index) => drawUnit(index));
const plainNeeds = needs.map(readPlainly);
const plainCapacities = capacities.map(readPlainly);
const index = fillIndex();
const kdMatch = createKdMatch(plainCapacities, togetherKm / 2);

// The slow contenders compile within a single run of theirs; the fast ones need several.
for (let round = 0; round < 20; round += 1) {
  for (const need of needs) index.sourcesFor(need);
  for (const need of plainNeeds) kdMatch(need);
}

let turn = 0;
const next = (): number => (turn = (turn + 1) % units);

const rows = [
  ...(await measure(
    [
      {
        case: 'every pair, statesCompatible',
        n: units * units,
        run: () =>
          countPairs(needs, (need) => capacities.filter((one) => statesCompatible(need, one))),
      },
      {
        case: 'every pair, plain objects',
        n: units * units,
        run: () => countPairs(plainNeeds, (need) => matchPlainly(need, plainCapacities)),
      },
      {
        case: 'kdbush per type',
        n: units * units,
        run: () => countPairs(plainNeeds, kdMatch),
      },
      {
        case: 'index',
        n: units * units,
        run: () => countPairs(needs, (need) => index.sourcesFor(need)),
      },
      {
        case: 'index, filled first',
        n: units * units,
        run: () => {
          const filled = fillIndex();
          return countPairs(needs, (need) => filled.sourcesFor(need));
        },
      },
    ],
    3,
  )),
  ...(await measure([
    {
      case: 'one target, statesCompatible',
      n: units,
      run: () => {
        const need = needs[next()] as Matchable;
        return capacities.filter((one) => statesCompatible(need, one));
      },
    },
    {
      case: 'one target, plain objects',
      n: units,
      run: () => matchPlainly(plainNeeds[next()] as PlainUnit, plainCapacities),
    },
    {
      case: 'one target, kdbush per type',
      n: units,
      run: () => kdMatch(plainNeeds[next()] as PlainUnit),
    },
    {
      case: 'one target, index',
      n: units,
      run: () => index.sourcesFor(needs[next()] as Matchable),
    },
    {
      case: 'one source replaced, index',
      n: units,
      run: () => {
        const number = next();
        index.set(number, capacities[number] as Matchable & { number: number });
      },
    },
  ])),
];

report({ name: 'match', rows, agrees: findSamePairs() });

function countPairs<Need>(all: readonly Need[], find: (need: Need) => readonly unknown[]): number {
  let pairs = 0;
  for (const need of all) pairs += find(need).length;
  return pairs;
}

function fillIndex() {
  return createMatchIndex(capacities.map((capacity) => [capacity.number, capacity] as const));
}

function findSamePairs(): boolean {
  let pairs = 0;
  const inOrder = (numbers: readonly number[]): string => [...numbers].sort((a, b) => a - b).join();
  const same = needs.every((need, at) => {
    const plainNeed = plainNeeds[at] as PlainUnit;
    const expected = inOrder(matchPlainly(plainNeed, plainCapacities));
    const indexed = index.sourcesFor(need).map(({ number }) => number);
    const asked = capacities.filter((one) => statesCompatible(need, one));
    pairs += indexed.length;
    return (
      inOrder(indexed) === expected &&
      inOrder(asked.map(({ number }) => number)) === expected &&
      inOrder(kdMatch(plainNeed)) === expected
    );
  });
  return same && pairs > units;
}

function drawUnit(number: number): Matchable & { readonly number: number } {
  const from = Date.UTC(2026, 2, 1) + Math.floor(draw() * days * 24 * 60) * 60_000;
  const until = from + windowHours * 3_600_000;
  const type = `type ${String(Math.floor(draw() * types))}`;
  const latitude = 48 + draw() * 4.5;
  const longitude = 8 + draw() * 7;
  const unit = {
    number,
    type,
    windows: [
      {
        kind: 'once' as const,
        from: new Date(from).toISOString(),
        until: new Date(until).toISOString(),
      },
    ],
    place: { kind: 'point' as const, latitude, longitude, radiusKm: togetherKm / 2 },
  };
  return {
    number,
    type: draw() < missing ? undefined : unit.type,
    windows: draw() < missing ? undefined : unit.windows,
    place: draw() < missing ? undefined : unit.place,
  };
}

function readPlainly({ number, type, windows, place }: Matchable & { number: number }): PlainUnit {
  const window = windows?.[0];
  return {
    number,
    type,
    from: window?.kind === 'once' ? Date.parse(window.from) : undefined,
    until: window?.kind === 'once' ? Date.parse(window.until) : undefined,
    place: place?.kind === 'point' ? place : undefined,
  };
}
