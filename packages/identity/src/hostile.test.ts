import { findFault, safeParseState, StateSchema, type State } from '@symbolon/schemas';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { hostileRecords, type HostileRecord, type Stage } from '../test/hostile-records.ts';
import { signJson } from '../test/sign-json.ts';
import { deriveIdentity, receiveRecord, sealRecord, type ReaderView } from './index.ts';

const NOW = 1_780_000_000_000;
const PATH = '/allocation/state';
const data = { profile: { name: 'Ana' }, units: [] };

let stage: Stage;
let corpus: HostileRecord[];
let view: ReaderView<State>;
let honest: string;

// What hostile input would have to change to do harm elsewhere.
const builtins = [Object, Array, Function, String, Number].map(
  (built) => built.prototype as object,
);
const describeBuiltins = () => builtins.map((built) => Object.getOwnPropertyNames(built).join());
const before = describeBuiltins();

beforeAll(async () => {
  const [author, stranger] = await Promise.all([deriveIdentity('ana'), deriveIdentity('ben')]);
  stage = { author, stranger, path: PATH, now: NOW };
  corpus = await hostileRecords(stage);
  const draft = { path: PATH, version: NOW, time: NOW, clock: {}, previous: null, data };
  honest = (await sealRecord(author, draft)).wire;
  view = { author: author.id, path: PATH, schema: StateSchema, applied: undefined, now: NOW };
});

function expectNoPollution(): void {
  expect(describeBuiltins()).toEqual(before);
  expect('polluted' in {}).toBe(false);
}

/** Holds of whatever comes out of the boundary: the schema takes it again as it is, and nothing else is in it. */
function expectClean(value: unknown): void {
  expect(findFault(value)).toBeUndefined();
  const again = safeParseState(value);
  expect(again.ok && JSON.stringify(again.value)).toBe(JSON.stringify(value));
}

describe('hostile records', { timeout: 30_000 }, () => {
  it('are many, and stand beside one that is taken', async () => {
    expect(corpus.length).toBeGreaterThan(200);
    const names = corpus.map(({ name }) => name);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    expect((await receiveRecord(honest, view)).outcome).toBe('applied');
  });

  it('are each refused for the reason that it is, in one short line', async () => {
    for (const { name, wire, reasons } of corpus) {
      const applied = reasons.includes('stale') ? { version: NOW, wire: honest } : undefined;
      const receipt = await receiveRecord(wire, { ...view, applied });
      const found = receipt.outcome === 'rejected' ? receipt.reason : receipt.outcome;
      expect(reasons, `${name}: ${found}`).toContain(found);
      if (receipt.outcome !== 'rejected') continue;
      expect(receipt.detail, name).toMatch(/^[^\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e]{3,300}$/u);
    }
    expectNoPollution();
  });

  it('are refused under every view of the reader’s', async () => {
    const views = [
      { ...view, applied: { version: NOW, wire: honest } },
      { ...view, author: 'nobody', path: '' },
      { ...view, author: stage.stranger.id },
      { ...view, now: 0 },
      { ...view, applied: { version: NOW, wire: 'x' } },
    ];
    for (const { name, wire } of corpus) {
      for (const odd of views) {
        const { outcome } = await receiveRecord(wire, odd);
        // Words already applied are a duplicate, whoever signs them anew.
        expect(['rejected', 'stale', 'duplicate'], name).toContain(outcome);
      }
    }
    expectNoPollution();
  });

  it('read back from a store, and told equivocal, throw nothing', async () => {
    for (const { wire } of corpus.filter((record) => record.wire.length < 2_000)) {
      const receipt = await receiveRecord(honest, { ...view, applied: { version: NOW, wire } });
      // What was applied and cannot be read any more is not shown to be older.
      expect(['stale', 'equivocation', 'duplicate']).toContain(receipt.outcome);
    }
  });
});

describe('whatever arrives', { timeout: 30_000 }, () => {
  it('as any text is refused without a word thrown', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 500 }), async (text) => {
        expect((await receiveRecord(text, view)).outcome).toBe('rejected');
      }),
      { numRuns: 300 },
    );
  });

  it('as an honest record changed anywhere is refused', async () => {
    const edit = fc.record({
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      cut: fc.nat({ max: 40 }),
      text: fc.string({ unit: 'binary', maxLength: 8 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 3 }), async (edits) => {
        const changed = edits.reduce((wire, { at, cut, text }) => {
          const from = Math.floor(at * wire.length);
          return wire.slice(0, from) + text + wire.slice(from + cut);
        }, honest);
        fc.pre(changed !== honest);
        expect((await receiveRecord(changed, view)).outcome).toBe('rejected');
      }),
      { numRuns: 300 },
    );
  });

  it('as any JSON that its author signed yields a clean state, or nothing', async () => {
    const odd = fc.oneof(
      fc.jsonValue({ maxDepth: 4 }),
      fc.constantFrom<unknown>('__proto__', Infinity, -0, '\ud800', 'constructor', [], {}),
    );
    const unit = fc.dictionary(
      fc.constantFrom('id', 'kind', 'type', 'quantity', 'metadata', 'place', 'x', '__proto__'),
      fc.oneof(odd, fc.constantFrom<unknown>('need', 'u', 3, { kind: 'online' })),
    );
    const state = fc.record({ profile: fc.constant({ name: 'Ana' }), units: fc.array(unit) });
    const fields = fc.record(
      { path: odd, time: odd, clock: odd, previous: odd, format: fc.constantFrom('1.0', '1.9', 2) },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(fc.oneof(odd, unit, state), fields, async (content, changes) => {
        const record = {
          author: stage.author.id,
          path: PATH,
          time: NOW,
          clock: {},
          previous: null,
        };
        const json = JSON.stringify({ format: '1.0', ...record, data: content, ...changes });
        const receipt = await receiveRecord(await signJson(stage.author, NOW, json), view);
        if (receipt.outcome === 'applied') expectClean(receipt.record.data);
        else expect(receipt.outcome).toBe('rejected');
      }),
      { numRuns: 500 },
    );
    expectNoPollution();
  });
});
