/** One fact about one peer changes: what keeping eight groups of all peers up to date then costs. */
import { type PeerFacts } from '@symbolon/algorithm';
import type * as Solid from 'solid-js';
import { drawFrom } from './src/draw.ts';
import {
  DISTINCT_GROUPS,
  keepByDataflow,
  keepByFilter,
  keepBySignals,
  keepIncrementally,
  type GroupKeeper,
  type Known,
} from './src/group-contenders.ts';
import { measure } from './src/measure.ts';
import { report } from './src/report.ts';

const FACTS: readonly (keyof PeerFacts)[] = [
  'recognised',
  'recognisesMe',
  'hasNeeds',
  'hasCapacities',
  'fresh',
  'unstable',
];
const peers = 10_000;

// Under plain Node the package's own name leads to its build for servers, where no memo ever updates.
const solid = (await import(['solid-js', 'dist', 'solid.js'].join('/'))) as typeof Solid;

const known = drawPeers(peers);
const rows = [
  ...(await measure(
    [
      { case: 'Solid memos over signals', keeper: keepBySignals(known, solid) },
      { case: 'plain filter', keeper: keepByFilter(known) },
      { case: '@tanstack/db-ivm', keeper: keepByDataflow(known) },
      { case: 'groups', keeper: keepIncrementally(known) },
    ].map((one) => ({ case: one.case, n: peers, run: changesOf(one.keeper, known) })),
    7,
  )),
  ...(await measure(
    [1_000, peers, 1_000_000].flatMap((n) => {
      const some = drawPeers(n);
      const keeper = keepIncrementally(some);
      return [
        { case: 'groups, any thousand of them', n, run: changesOf(keeper, some, 1_000) },
        { case: 'groups, any of them', n, run: changesOf(keepIncrementally(some), some) },
      ];
    }),
  )),
];

report({ name: 'subgroups', rows, agrees: haveSameMembers() });

function drawPeers(count: number): Known {
  const draw = drawFrom(20_260_401);
  return new Map(
    Array.from({ length: count }, (_, index) => [
      // As long as a peer's key is.
      String(index).padStart(87, '~'),
      Object.fromEntries(FACTS.map((fact) => [fact, draw() < 0.5])) as unknown as PeerFacts,
    ]),
  );
}

/**
 * Turns one fact of one peer over at each call: all drawn beforehand, and all turned back in the end.
 * With `among`, of that many peers only: what they need is then near at hand, so that what is measured
 * is the work, not the machine's memory.
 */
function changesOf(keeper: GroupKeeper, of: Known, among: number = of.size): () => void {
  const draw = drawFrom(20_260_402);
  const names = [...of.keys()].filter((_, index) => index % (of.size / among) < 1);
  const turned = Array.from({ length: 1 << 15 }, () => ({
    peer: names[Math.floor(draw() * names.length)] as string,
    fact: FACTS[Math.floor(draw() * FACTS.length)] as keyof PeerFacts,
  }));
  const now = new Map<string, PeerFacts>();
  const changes = [...turned, ...turned].map(({ peer, fact }) => {
    const facts = (now.get(peer) ?? of.get(peer)) as PeerFacts;
    const holds = !facts[fact];
    now.set(peer, { ...facts, [fact]: holds });
    return { peer, fact, holds };
  });
  let next = 0;
  return () => {
    const { peer, fact, holds } = changes[next++ & (changes.length - 1)] as (typeof changes)[0];
    keeper.update(peer, fact, holds);
  };
}

function haveSameMembers(): boolean {
  const few = drawPeers(500);
  const incremental = keepIncrementally(few);
  const keepers = [incremental, keepByFilter(few), keepBySignals(few, solid), keepByDataflow(few)];
  const runs = keepers.map((keeper) => changesOf(keeper, few));
  for (let count = 0; count < 500; count += 1) {
    for (const run of runs) run();
    for (const group of DISTINCT_GROUPS) {
      const lists = keepers.map((keeper) => [...keeper.members(group)].sort().join());
      if (lists.some((list) => list !== lists[0])) return false;
    }
  }
  return incremental.told() > 500;
}
