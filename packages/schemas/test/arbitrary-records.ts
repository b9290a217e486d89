import fc from 'fast-check';
import { LIMITS } from '../src/index.ts';
import { hiddenPart } from '../src/visible-text.ts';
import type { RecordName } from '../src/json-schema.ts';

const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

const text = (length: number) =>
  fc.string({
    unit: fc.constantFrom(...BASE64URL.split('')),
    minLength: length,
    maxLength: length,
  });

const peer = fc.tuple(text(43), text(43)).map((halves) => halves.join('.'));

/** Any text that people may write, up to a length in UTF-16 units. */
function label(maximum: number) {
  return fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
    .map((name) => name.slice(0, maximum).toWellFormed())
    .filter((name) => name !== '' && hiddenPart(name) === undefined)
    .filter((name) => !['__proto__', 'constructor', 'prototype'].includes(name));
}

const id = label(LIMITS.idLength);
const type = label(LIMITS.typeLength);
const name = label(LIMITS.nameLength);
const version = fc.maxSafeNat();
const quantity = fc.oneof(
  fc.integer({ min: 0, max: 1_000 }),
  fc.double({ min: 0, max: LIMITS.quantity, noNaN: true }),
);
const level = fc.option(fc.double({ min: 0, max: 1e15, noNaN: true }));
const tier = fc.constantFrom(1, 2);
const clock = fc.dictionary(peer, version, { maxKeys: 4 });

const timeOfDay = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));

const instant = fc
  .date({ min: new Date(Date.UTC(LIMITS.firstYear, 0)), max: new Date(4e12), noInvalidDate: true })
  .map((date) => date.toISOString());

const window = fc.oneof(
  fc
    .uniqueArray(instant, { minLength: 2, maxLength: 2 })
    .map((ends) => ends.sort())
    .map(([from, until]) => ({ kind: 'once', from, until })),
  fc.record({
    kind: fc.constant('weekly'),
    day: fc.constantFrom('mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'),
    from: timeOfDay,
    until: timeOfDay,
    zone: fc.constantFrom('Europe/Lisbon', 'UTC', 'Asia/Kathmandu', 'America/New_York'),
  }),
);

const place = fc.oneof(
  fc.record({ kind: fc.constant('online') }),
  fc.record({
    kind: fc.constant('point'),
    latitude: fc.double({ min: -90, max: 90, noNaN: true }),
    longitude: fc.double({ min: -180, max: 180, noNaN: true }),
    radiusKm: fc.double({ min: 0, max: 20_040, noNaN: true }),
  }),
  fc.record({ kind: fc.constant('area'), area: name }),
);

const plainValues = fc.dictionary(
  id,
  fc.oneof(
    fc.string({ maxLength: 20 }).map((value) => value.toWellFormed()),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
  ),
  { maxKeys: 4 },
);

const common = {
  id,
  type,
  quantity,
  name,
  measure: id,
  windows: fc.array(window, { minLength: 1, maxLength: 3 }),
  minimumMinutes: fc.integer({ min: 1, max: 10_080 }),
  place,
  constraints: plainValues,
  metadata: plainValues,
};
const requiredKeys = ['id', 'kind', 'type', 'quantity'] as const;

const unit = fc.oneof(
  fc
    .record(
      {
        ...common,
        kind: fc.constant('capacity'),
        kept: fc.double({ min: 0, max: 1, noNaN: true }),
      },
      { requiredKeys: [...requiredKeys] },
    )
    .map(({ kept, ...rest }) =>
      kept === undefined ? rest : { ...rest, reserve: kept * rest.quantity },
    ),
  fc
    .record(
      {
        ...common,
        kind: fc.constant('need'),
        least: fc.double({ min: 0, max: 1, noNaN: true }),
        indivisible: fc.boolean(),
      },
      { requiredKeys: [...requiredKeys] },
    )
    .map(({ least, ...rest }) =>
      least === undefined ? rest : { ...rest, minimum: least * rest.quantity },
    ),
  fc.record({
    id,
    kind: fc.constantFrom('capacity', 'need'),
    type,
    quantity: fc.nat(),
    whole: fc.constant(true),
  }),
);

const state = fc.record(
  {
    profile: fc.record({ name }),
    units: fc.uniqueArray(unit, { selector: (one) => one.id, maxLength: 5 }),
    acceptance: fc.array(fc.record({ unit: id, tier, level }), { maxLength: 4 }),
    stability: fc.double({ min: 0, max: 1, noNaN: true }),
  },
  { requiredKeys: ['profile', 'units'] },
);

const weight = fc.double({ min: 0, max: 1, noNaN: true });
const row = fc.record({
  unit: id,
  tier,
  level,
  allocations: fc.array(fc.record({ peer, unit: id, weight, amount: quantity }), { maxLength: 4 }),
});
const results = fc.record(
  {
    gives: fc.array(row, { maxLength: 3 }),
    takes: fc.array(row, { maxLength: 3 }),
    totals: fc.array(fc.record({ peer, type, amount: quantity }), { maxLength: 3 }),
  },
  { requiredKeys: ['gives', 'takes'] },
);

const relationships = fc.record({ weights: fc.dictionary(peer, quantity, { maxKeys: 5 }) });

const coordination = fc.record({
  phase: version,
  step: fc.integer({ min: 0, max: 9 }),
  heads: fc.record(
    { state: version, results: version, relationships: version },
    { requiredKeys: [] },
  ),
  convergence: fc.record({
    status: fc.constantFrom('idle', 'settling', 'converged', 'oscillating'),
    digest: text(22),
  }),
  members: fc.integer({ min: 1, max: 1_000 }),
});

const record = fc.record({
  format: fc.constantFrom('1.0', '1.7'),
  author: peer,
  path: fc.constantFrom('/allocation/state', '/commons-2/coordination'),
  time: version,
  clock,
  previous: fc.option(text(43)),
  data: state,
});

/** Values that each record's schema takes. */
export const arbitraryRecords: Record<RecordName, fc.Arbitrary<unknown>> = {
  state,
  results,
  relationships,
  coordination,
  notice: fc.record({ recognises: fc.boolean() }),
  clock,
  record,
};
