/** How soon a real network of trust settles, and how much of what could flow at most then does. */
import {
  bindingAllocations,
  changeOfAllocation,
  normaliseWeights,
  solve,
  type BindingAllocation,
  type SolveParticipant,
} from '@symbolon/algorithm';
import type { Results } from '@symbolon/schemas';
import { drawFrom } from './src/draw.ts';
import { createExchangeGroup, type ExchangeGroup } from './src/exchange-group.ts';
import { maxFlow, type FlowEdge } from './src/max-flow.ts';
import { reportSettling, type SettlingRow } from './src/report-settling.ts';
import { readTrustNetwork } from './src/trust-network.ts';

/** A change below this is none. */
const settled = 1e-9;
/** Who computes in turn with others keeps such changes to themselves, and many may add up in one amount. */
const keptBack = 100 * settled;
/** In how many rounds a group should settle. */
const wantedRounds = 10;

const place = process.argv.indexOf('--trust');
const file = place === -1 ? undefined : process.argv[place + 1];
if (file === undefined) {
  console.error(
    'Say which network: npm run bench -- converge --trust FILE, lines of from,to,rating.',
  );
  process.exit(1);
}

const rows: SettlingRow[] = [];
let agrees = true;
for (const scarcity of [0.05, 0.1, 0.25, 0.5, 1, 2]) {
  const group = await readTrustNetwork(file, scarcity, 20_260_101);
  const { allocations } = solve(group);
  const synchronous = createExchangeGroup(group);
  const { rounds, tier1, early } = settleInRounds(synchronous);
  const inTurns = createExchangeGroup(group);
  const trips = settleInTrips(inTurns);
  const asynchronous = createExchangeGroup(group);
  const exchanges = settleAtRandom(asynchronous, 20_260_102);
  const { flow, cut } = mostThatFlows(group);
  const delivered = allocations.reduce((sum, { amount }) => sum + amount, 0);
  agrees &&=
    sameAmounts(allocations, bindingAllocations(synchronous.published()), settled) &&
    sameAmounts(allocations, bindingAllocations(inTurns.published()), settled) &&
    sameAmounts(allocations, bindingAllocations(asynchronous.published()), keptBack) &&
    Math.abs(flow - cut) <= 1e-6 * flow &&
    delivered <= flow * (1 + 1e-9);
  rows.push({
    case: `${String(scarcity)} offered for 1 needed`,
    n: group.length,
    rounds,
    tier1,
    moved: movedBetween(early, allocations) / delivered,
    trips,
    exchanges: exchanges / group.length,
    delivered,
    maximum: flow,
    share: delivered / flow,
  });
}
reportSettling({ name: 'converge', rows, agrees });

/**
 * Everyone computes from what all published in the round before, until nothing changes. Also gives when
 * tier 1 stands, and what bound after as many rounds as should do.
 */
function settleInRounds(group: ExchangeGroup): {
  rounds: number;
  tier1: number;
  early: readonly BindingAllocation[];
} {
  let tier1 = 0;
  let early: readonly BindingAllocation[] | undefined;
  let before = new Map<string, Results>();
  for (let rounds = 0; ; rounds += 1) {
    const made = group.ids.map((id) => ({ id, ...group.compute(id) }));
    for (const { id, output } of made) group.publish(id, output);
    if (rounds + 1 === wantedRounds) early = bindingAllocations(group.published());
    if (made.every(({ change }) => change <= settled)) {
      return { rounds, tier1, early: early ?? bindingAllocations(group.published()) };
    }
    const first = made.map(({ id, output }) => [id, inTier1(output.results)] as const);
    if (first.some(([id, results]) => differ(before.get(id), results))) tier1 = rounds + 1;
    before = new Map(first);
  }
}

/** The same, but all publish what they give, then all what they take, so that each side answers the other. */
function settleInTrips(group: ExchangeGroup): number {
  for (let trips = 0; ; trips += 1) {
    let changed = false;
    for (const side of ['gives', 'takes'] as const) {
      const made = group.ids.map((id) => ({ id, ...group.compute(id) }));
      for (const { id, output } of made) group.publish(id, output, side);
      changed ||= made.some(({ change }) => change > settled);
    }
    if (!changed) return trips;
  }
}

function inTier1({ gives, takes }: Results): Results {
  return {
    gives: gives.filter(({ tier }) => tier === 1),
    takes: takes.filter(({ tier }) => tier === 1),
  };
}

function differ(before: Results | undefined, now: Results): boolean {
  if (before === undefined) return now.gives.length + now.takes.length > 0;
  const state = { profile: { name: '' }, units: [], acceptance: [], stability: 1 };
  return changeOfAllocation({ state, results: before }, { state, results: now }) > settled;
}

/** One after the other, drawn among those for whom something is new; gives how many computed. */
function settleAtRandom(group: ExchangeGroup, seed: number): number {
  const draw = drawFrom(seed);
  const waiting = [...group.ids];
  const waits = new Set(waiting);
  let computed = 0;
  for (;;) {
    const index = Math.floor(draw() * waiting.length);
    const id = waiting[index];
    if (id === undefined) return computed;
    waiting[index] = waiting.at(-1) ?? id;
    waiting.pop();
    waits.delete(id);
    const { output, change } = group.compute(id);
    computed += 1;
    if (change <= settled) continue;
    group.publish(id, output);
    for (const other of group.neighboursOf(id)) {
      if (waits.has(other)) continue;
      waits.add(other);
      waiting.push(other);
    }
  }
}

/** The most that could pass along recognition at all, whoever gets it. */
function mostThatFlows(group: readonly SolveParticipant[]): { flow: number; cut: number } {
  const numbers = new Map(group.map(({ id }, index) => [id, index]));
  const [source, sink] = [2 * group.length, 2 * group.length + 1];
  const edges: FlowEdge[] = group.flatMap(({ id, state, weights }, index) => {
    const quantityOf = (kind: string): number =>
      state.units.find((unit) => unit.kind === kind)?.quantity ?? 0;
    const given = [...normaliseWeights(weights, id).keys()].flatMap((peer) => {
      const target = numbers.get(peer);
      return target === undefined || peer === id
        ? []
        : [{ from: 2 * index, to: 2 * target + 1, room: Infinity }];
    });
    return [
      { from: source, to: 2 * index, room: quantityOf('capacity') },
      { from: 2 * index + 1, to: sink, room: quantityOf('need') },
      ...given,
    ];
  });
  return maxFlow(2 * group.length + 2, edges, source, sink);
}

/** How much goes somewhere else in the end than it first did; what is taken from one and given to another counts twice. */
function movedBetween(
  first: readonly BindingAllocation[],
  last: readonly BindingAllocation[],
): number {
  const amounts = new Map(last.map((one) => [nameOf(one), one.amount]));
  let moved = 0;
  for (const one of first) {
    const name = nameOf(one);
    moved += Math.abs(one.amount - (amounts.get(name) ?? 0));
    amounts.delete(name);
  }
  return [...amounts.values()].reduce((sum, amount) => sum + amount, moved);
}

function nameOf({ source, target, tier }: BindingAllocation): string {
  return `${source} ${target} ${String(tier)}`;
}

function sameAmounts(
  expected: readonly BindingAllocation[],
  actual: readonly BindingAllocation[],
  tolerance: number,
): boolean {
  const amounts = new Map(actual.map((one) => [nameOf(one), one.amount]));
  return (
    expected.every((one) => {
      const other = amounts.get(nameOf(one)) ?? 0;
      amounts.delete(nameOf(one));
      return Math.abs(other - one.amount) <= tolerance * (1 + one.amount);
    }) && [...amounts.values()].every((amount) => amount <= tolerance)
  );
}
