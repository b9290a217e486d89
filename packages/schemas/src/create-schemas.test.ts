import { describe, expect, it } from 'vitest';
import {
  createProtocolSchemas,
  createSchemas,
  fromStandardSchema,
  LIMITS,
  limitsWith,
  type Limits,
  type StandardSchema,
} from './index.ts';

const peer = (index: number) => `${String(index).padStart(43, 'a')}.${'b'.repeat(43)}`;
const list = <Item>(count: number, make: (index: number) => Item): Item[] =>
  Array.from({ length: count }, (_, index) => make(index));
const map = (count: number, key: (index: number) => string): Record<string, number> =>
  Object.fromEntries(list(count, (index) => [key(index), 1]));
const nested = (levels: number): unknown => (levels === 0 ? 1 : [nested(levels - 1)]);

const weekly = { kind: 'weekly', day: 'mon', from: '18:00', until: '20:00', zone: 'UTC' };
const edge = { peer: peer(1), unit: 'u', weight: 1, amount: 0 };
const row = { unit: 'u', tier: 1, level: null };

type Schemas = ReturnType<typeof createSchemas>;

const takesUnit = (schemas: Schemas, fields: object) =>
  schemas.safeParseState({
    profile: { name: 'Ana' },
    units: [{ id: 'a', kind: 'need', type: 'a', quantity: 1, ...fields }],
  }).ok;

const takes: Partial<Record<keyof Limits, (schemas: Schemas, amount: number) => boolean>> = {
  depth: ({ safeParseRecord }, n) =>
    safeParseRecord({
      format: '1.0',
      author: peer(1),
      path: '/allocation/state',
      time: 0,
      clock: {},
      previous: null,
      data: nested(n - 1),
    }).ok,
  units: ({ safeParseState }, n) =>
    safeParseState({
      profile: { name: 'Ana' },
      units: list(n, (index) => ({ id: String(index), kind: 'need', type: 'a', quantity: 1 })),
      acceptance: list(2 * n, () => ({ unit: 'u', tier: 1, level: null })),
    }).ok,
  allocations: ({ safeParseResults }, n) =>
    safeParseResults({ gives: [{ ...row, allocations: list(n, () => edge) }], takes: [] }).ok,
  weights: ({ safeParseRelationships }, n) => safeParseRelationships({ weights: map(n, peer) }).ok,
  windows: (schemas, n) => takesUnit(schemas, { windows: list(n, () => weekly) }),
  zones: ({ safeParseState }, n) =>
    safeParseState({
      profile: { name: 'Ana' },
      units: list(n, (index) => ({
        ...{ id: String(index), kind: 'need', type: 'a', quantity: 1 },
        windows: [{ ...weekly, zone: Intl.supportedValuesOf('timeZone')[index] }],
      })),
    }).ok,
  plainValues: (schemas, n) => takesUnit(schemas, { metadata: map(n, String) }),
  textLength: (schemas, n) => takesUnit(schemas, { constraints: { note: 'x'.repeat(n) } }),
  quantity: (schemas, n) =>
    takesUnit(schemas, { quantity: n }) &&
    schemas.safeParseRelationships({ weights: { [peer(1)]: n } }).ok,
  idLength: (schemas, n) => takesUnit(schemas, { id: 'x'.repeat(n) }),
  typeLength: (schemas, n) => takesUnit(schemas, { type: 'x'.repeat(n) }),
  nameLength: (schemas, n) =>
    takesUnit(schemas, { name: 'x'.repeat(n), place: { kind: 'area', area: 'x'.repeat(n) } }),
  clockEntries: ({ safeParseCausalClock }, n) => safeParseCausalClock(map(n, peer)).ok,
};

describe('schemas under other limits', () => {
  it.each(Object.entries(takes))('take as much as %s says, and no more', (name, takesAmount) => {
    const usual = LIMITS[name as keyof Limits];
    for (const limit of [Math.ceil(usual / 2), usual, usual + 7]) {
      const schemas = createSchemas({ [name]: limit });
      expect(schemas.limits).toEqual({ ...LIMITS, [name]: limit });
      expect(takesAmount(schemas, limit), `${name} ${limit}`).toBe(true);
      expect(takesAmount(schemas, limit + 1), `${name} ${limit} + 1`).toBe(false);
    }
  });

  it.each([1_000, 2_000, 2_007])(
    'take windows from the year %i on, and none before',
    (firstYear) => {
      const schemas = createSchemas({ firstYear });
      const until = '9999-01-01T00:00:00Z';
      const takesFrom = (year: number) =>
        takesUnit(schemas, {
          windows: [
            { kind: 'once', from: `${String(year).padStart(4, '0')}-01-01T00:00:00Z`, until },
          ],
        });
      expect(takesFrom(firstYear)).toBe(true);
      expect(takesFrom(firstYear - 1)).toBe(false);
    },
  );

  it('are the usual ones where no limit is changed', () => {
    expect(createSchemas().limits).toEqual(LIMITS);
  });

  it('are there for a protocol with shapes of its own', () => {
    const { state } = createProtocolSchemas({}, { units: 1, plainValues: 2 });
    const unit = (id: string, metadata: object) => ({
      id,
      kind: 'need',
      type: 'a',
      quantity: 1,
      metadata,
    });
    const takesUnits = (...units: object[]) =>
      state.safeParse({ profile: { name: 'Ana' }, units }).success;
    expect(takesUnits(unit('a', { x: 1, y: 2 }))).toBe(true);
    expect(takesUnits(unit('a', { x: 1, y: 2, z: 3 }))).toBe(false);
    expect(takesUnits(unit('a', {}), unit('b', {}))).toBe(false);
  });
});

describe('the depth of what a protocol makes of a value itself', () => {
  const made = (depth: number): StandardSchema => ({
    '~standard': { version: 1, vendor: 'test', validate: () => ({ value: nested(depth) }) },
  });
  const takesOwn = (depth: number, limits: Partial<Limits>) => {
    const own = { metadata: made(depth), constraints: made(depth) };
    const { unit } = createProtocolSchemas(own, limits);
    const plain = { id: 'a', kind: 'need', type: 'a', quantity: 1 };
    return ['metadata', 'constraints'].map(
      (field) => unit.safeParse({ ...plain, [field]: {} }).success,
    );
  };

  it.each([8, LIMITS.depth, 40])('is bounded by the limit of the group: %i', (depth) => {
    expect(takesOwn(depth, { depth })).toEqual([true, true]);
    expect(takesOwn(depth + 1, { depth })).toEqual([false, false]);
  });

  it('is the usual one where no limit is stated', () => {
    expect(fromStandardSchema(made(LIMITS.depth)).safeParse(1).success).toBe(true);
    expect(fromStandardSchema(made(LIMITS.depth + 1)).safeParse(1).success).toBe(false);
    expect(fromStandardSchema(made(LIMITS.depth + 1), 40).safeParse(1).success).toBe(true);
  });
});

describe('limits', () => {
  it.each<[string, Partial<Record<string, unknown>>, string]>([
    ['of nothing that is limited', { unit: 3 }, 'unknown field "unit"'],
    ['that are no number', { units: '3' }, 'limits.units'],
    ['that are not whole', { units: 1.5 }, 'limits.units'],
    ['that are endless', { quantity: Infinity }, 'limits.quantity'],
    ['under which nothing could be', { units: 0 }, 'limits.units'],
    ['under which no record could be', { recordBytes: 1_023 }, 'limits.recordBytes'],
    ['under which ours could not nest', { depth: 5 }, 'limits.depth'],
    ['that would exhaust the stack', { depth: 257 }, 'limits.depth'],
    ['of a frame that holds no record', { recordBytes: 1_024, frameBytes: 3_413 }, 'frameBytes'],
    ['of an author who keeps no record', { authorBytes: LIMITS.recordBytes - 1 }, 'authorBytes'],
  ])('are refused %s', (_, changed, said) => {
    expect(() => limitsWith(changed)).toThrow(said);
  });

  it('are taken at their bounds', () => {
    const changed = { recordBytes: 1_024, depth: 6, frameBytes: 3_414, authorBytes: 1_024 };
    expect(limitsWith(changed)).toEqual({ ...LIMITS, ...changed });
    expect(limitsWith({ depth: 256 }).depth).toBe(256);
  });

  it('are the usual ones, of which there is one object, where none is changed', () => {
    expect(limitsWith()).toBe(LIMITS);
    expect(limitsWith({ depth: LIMITS.depth })).toBe(LIMITS);
    expect(limitsWith({ depth: LIMITS.depth + 1 })).not.toBe(LIMITS);
    expect(LIMITS).toSatisfy(Object.isFrozen);
  });

  it('hold for the deepest of our own records', () => {
    const { safeParseState } = createSchemas({ depth: 6 });
    const unit = { id: 'a', kind: 'need', type: 'a', quantity: 1, windows: [weekly] };
    const withPlace = { ...unit, place: { kind: 'online' }, metadata: { a: 1 } };
    expect(safeParseState({ profile: { name: 'Ana' }, units: [withPlace] }).ok).toBe(true);
  });
});
