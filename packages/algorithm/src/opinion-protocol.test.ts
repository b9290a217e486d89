import { parseWith, ValidationError } from '@symbolon/schemas';
import { describe, expect, expectTypeOf, test } from 'vitest';
import { z } from 'zod';
import { defineProtocol, type Protocol } from './define-protocol.ts';
import { computeRelationshipMetrics } from './metrics.ts';
import type { ComputeInput, ComputeOutput, Neighbour } from './protocol.ts';

// A protocol that has nothing of allocation's: no units, no amounts, no sources and targets.

const OpinionSchema = z.strictObject({ first: z.number(), confidence: z.number().min(0).max(1) });
const HeardSchema = z.strictObject({ opinion: z.number() });
type Opinion = z.infer<typeof OpinionSchema>;
type Heard = z.infer<typeof HeardSchema>;

/** Everyone moves from their first opinion towards the mean of those whom they recognise. */
const opinions = defineProtocol<Opinion, Heard>({
  name: 'opinions',
  schemas: { state: OpinionSchema, results: HeardSchema },
  compute({ state, neighbours }) {
    let sum = 0;
    let weights = 0;
    // Order carries no meaning, and must not show in the last bit either.
    for (const [, { results, weightForThem }] of [...neighbours].sort(byName)) {
      if (results === undefined) continue;
      sum += weightForThem * results.opinion;
      weights += weightForThem;
    }
    const others = weights > 0 ? sum / weights : state.first;
    const opinion = state.confidence * state.first + (1 - state.confidence) * others;
    return { state, results: { opinion } };
  },
  metrics: ({ results }) => ({ opinion: results.opinion }),
  disagreements: () => [],
  hasNeeds: () => true,
  hasCapacities: () => true,
  thresholds: { epsilon: 1e-9 },
});

function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}

describe('a protocol of weighted opinions', () => {
  const people: Record<string, { state: Opinion; weights: Record<string, number> }> = {
    ana: { state: { first: 0, confidence: 0.5 }, weights: { ben: 1 } },
    ben: { state: { first: 6, confidence: 0.5 }, weights: { ana: 1, cleo: 1 } },
    cleo: { state: { first: 12, confidence: 1 }, weights: {} },
  };

  test('settles on what everyone’s equation says', () => {
    let last = new Map<string, ComputeOutput<Opinion, Heard>>();
    const compute = new Map(Object.keys(people).map((id) => [id, opinions.incremental()]));
    let change = 1;
    for (let round = 0; change > opinions.thresholds.epsilon; round += 1) {
      expect(round).toBeLessThan(100);
      const next = new Map(last);
      change = 0;
      for (const id of Object.keys(people)) {
        const output = compute.get(id)?.(inputOf(id, last)) as ComputeOutput<Opinion, Heard>;
        const before = last.get(id);
        change = Math.max(change, before === undefined ? 1 : opinions.change(before, output));
        next.set(id, output);
      }
      last = next;
    }
    const opinion = (id: string): number => last.get(id)?.results.opinion ?? Number.NaN;
    expect(opinion('cleo')).toBe(12);
    expect(opinion('ana')).toBeCloseTo(opinion('ben') / 2, 6);
    expect(opinion('ben')).toBeCloseTo(3 + (opinion('ana') + 12) / 4, 6);
  });

  function inputOf(
    me: string,
    heard: ReadonlyMap<string, ComputeOutput<Opinion, Heard>>,
  ): ComputeInput<Opinion, Heard> {
    const weightsOf = (id: string) => ({ weights: people[id]?.weights ?? {} });
    const others = Object.keys(people).filter((id) => id !== me);
    const strengths = computeRelationshipMetrics(
      me,
      weightsOf(me),
      new Map(others.map((id) => [id, weightsOf(id)])),
      opinions.metric,
    );
    const neighbours = new Map<string, Neighbour<Opinion, Heard>>();
    for (const [peer, { mine, theirs, metric }] of strengths) {
      neighbours.set(peer, {
        state: people[peer]?.state,
        results: heard.get(peer)?.results,
        weightForThem: mine,
        weightForMe: theirs,
        metric,
      });
    }
    return { me, state: people[me]?.state as Opinion, neighbours };
  }

  test('has its own shapes, checked at the door', () => {
    expect(parseWith(opinions.schemas.state, { first: 1, confidence: 1 }, 'state')).toEqual({
      first: 1,
      confidence: 1,
    });
    expect(() => parseWith(opinions.schemas.state, { first: 1 }, 'state')).toThrow(ValidationError);
  });
});

describe('what does not go together does not compile:', () => {
  const rest = { name: 'opinions', schemas: { state: OpinionSchema, results: HeardSchema } };
  type Output = ComputeOutput<Opinion, Heard>;
  type Input = ComputeInput<Opinion, Heard>;
  const define = defineProtocol<Opinion, Heard>;
  const same = ({ state }: Input): Output => ({ state, results: { opinion: 0 } });

  test('what a computation reads', () => {
    expectTypeOf(opinions).toEqualTypeOf<Protocol<Opinion, Heard>>();
    expectTypeOf(opinions.compute).parameter(0).toEqualTypeOf<Input>();
    // @ts-expect-error -- a state has no units here
    const reads = ({ state }: Input): unknown => state.units;
    // @ts-expect-error -- neighbours are not to be changed
    const writes = ({ neighbours }: Input): unknown => neighbours.clear;
    // @ts-expect-error -- what has not been heard of may be missing
    const trusts = (one: Neighbour<Opinion, Heard>): number => one.results.opinion;
    // @ts-expect-error -- another protocol's input
    const mixes = (input: ComputeInput<Heard, Heard>) => opinions.compute(input);
    expect([reads, writes, trusts, mixes]).toHaveLength(4);
  });

  test('what a definition says', () => {
    const texts = ({ state }: Input) => ({ state, results: { opinion: 'high' } });
    // @ts-expect-error -- results are numbers, not text
    define({ ...rest, compute: texts });
    const otherSchemas = { state: HeardSchema, results: HeardSchema };
    // @ts-expect-error -- the schema must be the state's
    define({ ...rest, compute: same, schemas: otherSchemas });
    const words = (mine: string): string => mine;
    // @ts-expect-error -- a metric is of two numbers
    expect(() => define({ ...rest, compute: same, metric: words })).toThrow(ValidationError);
    const tolerant = (): unknown =>
      // @ts-expect-error -- thresholds have names
      define({ ...rest, compute: same, thresholds: { tolerance: 1 } });
    expect(tolerant).toThrow(ValidationError);
    // @ts-expect-error -- without a computation there is no protocol
    define(rest);
  });
});
