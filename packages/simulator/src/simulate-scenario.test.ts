import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Outcome } from './outcome.ts';
import { parseScenario, type Scenario } from './scenario.ts';
import { simulateScenario } from './simulate-scenario.ts';
import { solveScenario } from './solve-scenario.ts';

let neighbourhood: Scenario;
beforeAll(async () => {
  const file = new URL('../../../scenarios/neighbourhood.json', import.meta.url);
  neighbourhood = parseScenario(await readFile(file, 'utf8'));
});

/** Amounts by edge, without those too small to matter: one side may have them and the other not. */
function amounts({ allocations }: Outcome): Map<string, number> {
  return new Map(
    allocations
      .filter(({ amount }) => amount > 1e-6)
      .map(({ amount, ...edge }) => [JSON.stringify(edge), amount]),
  );
}

function expectSame(simulated: Outcome, solved: Outcome): void {
  const left = amounts(simulated);
  const right = amounts(solved);
  expect([...left.keys()].sort()).toEqual([...right.keys()].sort());
  for (const [edge, amount] of right) {
    expect(Math.abs((left.get(edge) ?? 0) - amount), edge).toBeLessThanOrEqual(1e-6 * (1 + amount));
  }
  expect(simulated.delivered).toBeCloseTo(solved.delivered, 5);
  expect(simulated.unmet).toBeCloseTo(solved.unmet, 5);
  expect(simulated.unused).toBeCloseTo(solved.unused, 5);
}

/** A hub of several capacities in the middle of people who need one thing each. */
function hub(people: number, capacities: number, nameLength = 4): Scenario {
  const members = Array.from({ length: people }, (_, index) => `p${String(index)}`);
  const unit = (kind: 'capacity' | 'need', id: string, quantity: number) => {
    return { id, kind, type: 'meals', quantity, name: 'n'.repeat(nameLength) };
  };
  return parseScenario({
    protocol: 'allocation',
    participants: [
      {
        id: 'hub',
        name: 'Hub',
        units: Array.from({ length: capacities }, (_, i) => unit('capacity', `c${String(i)}`, 2)),
        weights: Object.fromEntries(members.map((id) => [id, 1])),
      },
      ...members.map((id) => {
        return { id, name: id, units: [unit('need', 'n', 1)], weights: { hub: 1 } };
      }),
    ],
  });
}

describe('a group around one', () => {
  test('of hundreds of edges settles on what solve computes', async () => {
    const scenario = hub(40, 10);
    const { run, outcome } = await simulateScenario(scenario);
    expect(run.converged).toBe(true);
    expectSame(outcome, solveScenario(scenario).outcome);
  });

  test('that says more than a record holds ends at once, with the name of who does', async () => {
    const simulated = simulateScenario(hub(2, 400, 200));
    await expect(simulated).rejects.toMatchObject({
      code: 'record-too-large',
      message: expect.stringMatching(/^Hub cannot publish: \/allocation\/state: /) as string,
    });
  });
});

describe('the neighbourhood', () => {
  test('settles on what solve computes, over a good network and a bad one', async () => {
    const { outcome: solved } = solveScenario(neighbourhood);
    expect(new Set(solved.allocations.map(({ tier }) => tier))).toEqual(new Set([1, 2]));
    expect(solved.unmet).toBeGreaterThan(0);
    expect(solved.unused).toBeGreaterThan(0);
    for (const options of [{ seed: 1 }, { seed: 2, latencyMs: 400, loss: 0.3 }]) {
      const { run, outcome, standings } = await simulateScenario(neighbourhood, options);
      expect(run.converged).toBe(true);
      expect(run.rounds).toBeGreaterThan(2);
      expect(new Set(standings.values())).toEqual(new Set(['converged']));
      expectSame(outcome, solved);
    }
  });

  test('one seed is one run, another seed another', async () => {
    const once = await simulateScenario(neighbourhood, { seed: 5, loss: 0.1 });
    const again = await simulateScenario(neighbourhood, { seed: 5, loss: 0.1 });
    const other = await simulateScenario(neighbourhood, { seed: 6, loss: 0.1 });
    expect(again).toEqual(once);
    expect(JSON.stringify(again)).toBe(JSON.stringify(once));
    expect(other.run.traceHash).not.toBe(once.run.traceHash);
    expectSame(other.outcome, once.outcome);
  });
});

test('says that a group did not converge when its time is up', async () => {
  const { run, standings } = await simulateScenario(neighbourhood, { limitMs: 300 });
  expect(run.converged).toBe(false);
  expect([...standings.values()]).not.toContain('converged');
});

test('whoever is alone holds nobody up, but a group of strangers never converges', async () => {
  const stranger = (id: string) => ({ id, name: id, units: [], weights: {} });
  const strangers = { ...neighbourhood, participants: [stranger('x'), stranger('y')] };
  const { run, outcome } = await simulateScenario(strangers, { limitMs: 60_000 });
  expect(run.converged).toBe(false);
  expect(outcome.allocations).toEqual([]);
  const joined = {
    ...neighbourhood,
    participants: [...neighbourhood.participants, stranger('x')],
  };
  const { run: other, standings } = await simulateScenario(joined);
  expect(other.converged).toBe(true);
  expect(standings.get('x')).toBe('idle');
});

const quantity = fc.integer({ min: 0, max: 5_000 }).map((hundredths) => hundredths / 100);
const units = fc
  .array(
    fc.record({
      kind: fc.constantFrom('capacity' as const, 'need' as const),
      type: fc.constantFrom('meals', 'rides'),
      quantity,
    }),
    { maxLength: 4 },
  )
  .map((drawn) => drawn.map((unit, index) => ({ id: `u${String(index)}`, ...unit })));

const scenarios: fc.Arbitrary<Scenario> = fc
  .integer({ min: 2, max: 7 })
  .chain((size) =>
    fc.array(
      fc.record({
        units,
        weights: fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 9 })), {
          minLength: size,
          maxLength: size,
        }),
      }),
      { minLength: size, maxLength: size },
    ),
  )
  .map((drawn) => ({
    protocol: 'allocation',
    participants: drawn.map((one, index) => ({
      id: `p${String(index)}`,
      name: `Participant ${String(index)}`,
      units: one.units,
      weights: Object.fromEntries(
        one.weights.flatMap((weight, other) =>
          other === index || weight === 0 ? [] : [[`p${String(other)}`, weight]],
        ),
      ),
    })),
  }));

test('any group settles on what solve computes', { timeout: 120_000 }, async () => {
  const network = fc.record({
    seed: fc.nat(),
    latencyMs: fc.integer({ min: 0, max: 300 }),
    loss: fc.constantFrom(0, 0.2),
  });
  await fc.assert(
    fc.asyncProperty(scenarios, network, async (scenario, options) => {
      const { run, outcome } = await simulateScenario(scenario, options);
      const alone = scenario.participants.every(
        ({ weights }) => Object.values(weights).length === 0,
      );
      expect(run.converged).toBe(!alone);
      expectSame(outcome, solveScenario(scenario).outcome);
    }),
    { numRuns: 25 },
  );
});
