import { expect, it } from 'vitest';
import {
  LIMITS,
  findFault,
  safeParseCoordination,
  safeParseRelationships,
  safeParseResults,
  safeParseState,
  safeParseWith,
  CausalClockSchema,
  PeerIdSchema,
} from './index.ts';

const peer = (index: number) => `${String(index).padStart(43, 'a')}.${'b'.repeat(43)}`;

function list<Item>(count: number, make: (index: number) => Item): Item[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

function map(count: number, key: (index: number) => string): Record<string, number> {
  return Object.fromEntries(list(count, (index) => [key(index), index]));
}

function nested(levels: number): unknown {
  return levels === 0 ? 1 : [nested(levels - 1)];
}

const unit = { id: 'meals', kind: 'need', type: 'meal', quantity: 3 };
const once = { kind: 'once', from: '2026-05-01T18:00:00Z', until: '9999-01-01T00:00:00Z' };
const padded = (year: number) => String(year).padStart(4, '0');
const weekly = { kind: 'weekly', day: 'mon', from: '18:00', until: '20:00', zone: 'UTC' };

const takesState = (fields: object) =>
  safeParseState({ profile: { name: 'Ana' }, units: [], ...fields }).ok;
const takesUnit = (fields: object) => takesState({ units: [{ ...unit, ...fields }] });
const takesPlace = (fields: object) =>
  takesUnit({ place: { kind: 'point', latitude: 0, longitude: 0, radiusKm: 0, ...fields } });
const takesClock = (clock: object) => safeParseWith(CausalClockSchema, clock).ok;
const takesPeer = (id: string) => safeParseWith(PeerIdSchema, id).ok;

const row = (count: number) => ({
  unit: 'meals',
  tier: 1,
  level: null,
  allocations: list(count, (index) => ({ peer: peer(index), unit: 'u', weight: 1, amount: 0 })),
});

function takesAllocations(gives: number, takes: number): boolean {
  return safeParseResults({ gives: [row(gives)], takes: [row(takes)] }).ok;
}

function takesCoordination(fields: object): boolean {
  const convergence = { status: 'idle', digest: '' };
  const coordination = { phase: 0, step: 0, heads: {}, convergence, members: 1 };
  return safeParseCoordination({ ...coordination, ...fields }).ok;
}

/** What is counted or measured, whether an amount of it is taken, what just is, and what just is not. */
const bounds: readonly (readonly [
  what: string,
  takes: (amount: number) => boolean,
  inside: readonly number[],
  outside: readonly number[],
])[] = [
  [
    'levels of nesting',
    (n) => findFault(nested(n)) === undefined,
    [LIMITS.depth],
    [LIMITS.depth + 1],
  ],
  [
    'units of a state',
    (n) => takesState({ units: list(n, (index) => ({ ...unit, id: `u${index}` })) }),
    [0, LIMITS.units],
    [LIMITS.units + 1],
  ],
  [
    'accepted levels of a state',
    (n) => takesState({ acceptance: list(n, () => ({ unit: 'u', tier: 1, level: null })) }),
    [2 * LIMITS.units],
    [2 * LIMITS.units + 1],
  ],
  [
    'windows of a unit',
    (n) => takesUnit({ windows: list(n, () => weekly) }),
    [1, LIMITS.windows],
    [0, LIMITS.windows + 1],
  ],
  [
    'zones of a state',
    (n) =>
      takesState({
        // Each twice, in letters of another size: two units may be of one zone.
        units: list(2 * n, (index) => {
          const zone = Intl.supportedValuesOf('timeZone')[index >> 1] ?? '';
          const name = index % 2 === 0 ? zone : zone.toUpperCase();
          return { ...unit, id: `u${index}`, windows: [{ ...weekly, zone: name }] };
        }),
      }),
    [0, 1, LIMITS.zones],
    [LIMITS.zones + 1],
  ],
  [
    'the year in which a window begins',
    (year) => takesUnit({ windows: [{ ...once, from: `${padded(year)}-01-01T00:00:00Z` }] }),
    [LIMITS.firstYear, 2_026, 9_998],
    [LIMITS.firstYear - 1, 1_800, 0],
  ],
  [
    'minutes before the first year, in a zone that is ahead of UTC',
    (n) => {
      const from = `${padded(LIMITS.firstYear)}-01-01T01:${String(60 - n).padStart(2, '0')}:00+02:00`;
      return takesUnit({ windows: [{ ...once, from }] });
    },
    [],
    [1, 59],
  ],
  [
    'plain values of a unit',
    (n) => takesUnit({ metadata: map(n, String) }) && takesUnit({ constraints: map(n, String) }),
    [LIMITS.plainValues],
    [LIMITS.plainValues + 1],
  ],
  [
    'characters of a plain value',
    (n) => takesUnit({ metadata: { note: 'x'.repeat(n) } }),
    [0, LIMITS.textLength],
    [LIMITS.textLength + 1],
  ],
  [
    'rows of results given',
    (n) => safeParseResults({ gives: list(n, () => row(0)), takes: [] }).ok,
    [0, 2 * LIMITS.units],
    [2 * LIMITS.units + 1],
  ],
  [
    'rows of results taken',
    (n) => safeParseResults({ gives: [], takes: list(n, () => row(0)) }).ok,
    [0, 2 * LIMITS.units],
    [2 * LIMITS.units + 1],
  ],
  [
    'allocations given',
    (n) => takesAllocations(n, 0),
    [LIMITS.allocations],
    [LIMITS.allocations + 1],
  ],
  [
    'allocations taken',
    (n) => takesAllocations(1, n),
    [LIMITS.allocations - 1],
    [LIMITS.allocations],
  ],
  [
    'a weight in results',
    (n) =>
      safeParseResults({
        gives: [],
        takes: [
          {
            unit: 'meals',
            tier: 2,
            level: Number.MAX_VALUE,
            allocations: [{ peer: peer(1), unit: 'u', weight: n, amount: 0 }],
          },
        ],
      }).ok,
    [0, LIMITS.quantity],
    [-1, LIMITS.quantity + 1, 1e308],
  ],
  [
    'an amount in the totals of results',
    (n) =>
      safeParseResults({
        gives: [],
        takes: [],
        totals: [{ peer: peer(1), type: 'meal', amount: n }],
      }).ok,
    [0, LIMITS.quantity * LIMITS.allocations],
    [-1, LIMITS.quantity * LIMITS.allocations * 1.01, 1e308],
  ],
  [
    'totals of results',
    (n) =>
      safeParseResults({
        gives: [],
        takes: [],
        totals: list(n, () => ({ peer: peer(1), type: 'meal', amount: 1 })),
      }).ok,
    [LIMITS.allocations],
    [LIMITS.allocations + 1],
  ],
  [
    'weights',
    (n) => safeParseRelationships({ weights: map(n, peer) }).ok,
    [0, LIMITS.weights],
    [LIMITS.weights + 1],
  ],
  [
    'entries of a clock',
    (n) => takesClock(map(n, peer)),
    [0, LIMITS.clockEntries],
    [LIMITS.clockEntries + 1],
  ],
  [
    'a quantity',
    (n) => takesUnit({ quantity: n }),
    [0, LIMITS.quantity],
    [-1e-3, LIMITS.quantity + 1e-3],
  ],
  [
    'a weight',
    (n) => safeParseRelationships({ weights: { [peer(1)]: n } }).ok,
    [0, LIMITS.quantity],
    [-1e-3, LIMITS.quantity + 1e-3],
  ],
  [
    'characters of an id',
    (n) => takesUnit({ id: 'i'.repeat(n) }),
    [1, LIMITS.idLength],
    [0, LIMITS.idLength + 1],
  ],
  [
    'characters of a type',
    (n) => takesUnit({ type: 't'.repeat(n) }),
    [1, LIMITS.typeLength],
    [0, LIMITS.typeLength + 1],
  ],
  [
    'characters of a name',
    (n) => takesUnit({ name: 'n'.repeat(n) }),
    [1, LIMITS.nameLength],
    [0, LIMITS.nameLength + 1],
  ],
  [
    'characters outside the first plane in a name',
    (n) => takesUnit({ name: '🫖'.repeat(n) }),
    [1, LIMITS.nameLength],
    [LIMITS.nameLength + 1],
  ],
  [
    'characters outside the first plane in a plain value',
    (n) => takesUnit({ metadata: { note: '🫖'.repeat(n) } }),
    [LIMITS.textLength],
    [LIMITS.textLength + 1],
  ],
  [
    'characters of a profile’s name',
    (n) => takesState({ profile: { name: 'n'.repeat(n) } }),
    [1, LIMITS.nameLength],
    [0, LIMITS.nameLength + 1],
  ],
  [
    'characters of a measure',
    (n) => takesUnit({ measure: 'm'.repeat(n) }),
    [1, LIMITS.idLength],
    [0, LIMITS.idLength + 1],
  ],
  [
    'characters of a named area',
    (n) => takesUnit({ place: { kind: 'area', area: 'a'.repeat(n) } }),
    [1, LIMITS.nameLength],
    [0, LIMITS.nameLength + 1],
  ],
  [
    'a reserve',
    (n) => takesUnit({ kind: 'capacity', quantity: LIMITS.quantity, reserve: n }),
    [0, LIMITS.quantity],
    [-1e-3, LIMITS.quantity + 1e-3],
  ],
  [
    'a smallest useful amount',
    (n) => takesUnit({ quantity: LIMITS.quantity, minimum: n }),
    [0, LIMITS.quantity],
    [-1e-3, LIMITS.quantity + 1e-3],
  ],
  [
    'characters of a PeerId’s first half',
    (n) => takesPeer(`${'a'.repeat(n)}.${'b'.repeat(43)}`),
    [43],
    [42, 44],
  ],
  [
    'characters of a PeerId’s second half',
    (n) => takesPeer(`${'a'.repeat(43)}.${'b'.repeat(n)}`),
    [43],
    [42, 44],
  ],
  [
    'a version',
    (n) => takesClock({ [peer(1)]: n }),
    [0, Number.MAX_SAFE_INTEGER],
    [-1, Number.MAX_SAFE_INTEGER + 1],
  ],
  [
    'a phase',
    (n) => takesCoordination({ phase: n }),
    [0, Number.MAX_SAFE_INTEGER],
    [-1, Number.MAX_SAFE_INTEGER + 1],
  ],
  ['a step', (n) => takesCoordination({ step: n }), [0, 9], [-1, 10]],
  ['members', (n) => takesCoordination({ members: n }), [1], [0]],
  [
    'characters of a digest',
    (n) => takesCoordination({ convergence: { status: 'idle', digest: 'x'.repeat(n) } }),
    [64],
    [65],
  ],
  ['steadiness', (n) => takesState({ stability: n }), [0, 1], [-0.001, 1.001]],
  ['a latitude', (n) => takesPlace({ latitude: n }), [-90, 90], [-90 - 1e-9, 90 + 1e-9]],
  ['a longitude', (n) => takesPlace({ longitude: n }), [-180, 180], [-180 - 1e-9, 180 + 1e-9]],
  ['a radius', (n) => takesPlace({ radiusKm: n }), [0, 20_040], [-1e-9, 20_040 + 1e-9]],
  ['minutes together', (n) => takesUnit({ minimumMinutes: n }), [10_080], [10_081]],
];

it.each(bounds)('the bound of %s holds on both sides', (_what, takes, inside, outside) => {
  for (const amount of inside) expect(takes(amount), String(amount)).toBe(true);
  for (const amount of outside) expect(takes(amount), String(amount)).toBe(false);
});

it('all limits stay as they are agreed, also those whose bounds are checked elsewhere', () => {
  expect(LIMITS).toEqual({
    recordBytes: 65_536,
    frameBytes: 131_072,
    authorBytes: 1_048_576,
    depth: 16,
    units: 1_000,
    allocations: 10_000,
    weights: 10_000,
    windows: 64,
    zones: 16,
    firstYear: 2_000,
    plainValues: 64,
    textLength: 1_024,
    quantity: 1e12,
    idLength: 64,
    typeLength: 128,
    nameLength: 256,
    clockEntries: 64,
    clockKept: 256,
    aheadMs: 120_000,
    behindMs: 300_000,
    recordBurst: 60,
    recordsPerSecond: 20,
    roster: 500,
    noticed: 500,
    notices: 256,
  });
});
