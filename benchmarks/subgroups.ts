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
  type NumberedKeeper,
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
      return [
        { case: 'groups by number, a thousand', n, run: numberedChangesOf(some, 1_000) },
        { case: 'groups by number, any', n, run: numberedChangesOf(some, n) },
        { case: 'groups by key, any', n, run: changesOf(keepIncrementally(some), some) },
        { case: 'looking a key up, alone', n, run: lookUpsOf(some) },
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

interface Change {
  readonly peer: string;
  readonly fact: keyof PeerFacts;
  readonly holds: boolean;
}

/** One fact of one peer turned over, again and again, of `among` peers: all turned back in the end. */
function drawChanges(of: Known, among: number = of.size): Change[] {
  const draw = drawFrom(20_260_402);
  const names = [...of.keys()].filter((_, index) => index % (of.size / among) < 1);
  const turned = Array.from({ length: 1 << 15 }, () => ({
    peer: names[Math.floor(draw() * names.length)] as string,
    fact: FACTS[Math.floor(draw() * FACTS.length)] as keyof PeerFacts,
  }));
  const now = new Map<string, PeerFacts>();
  return [...turned, ...turned].map(({ peer, fact }) => {
    const facts = (now.get(peer) ?? of.get(peer)) as PeerFacts;
    const holds = !facts[fact];
    now.set(peer, { ...facts, [fact]: holds });
    return { peer, fact, holds };
  });
}

/** Runs one change after the other. */
function inTurn<T>(changes: readonly T[], run: (change: T) => unknown): () => unknown {
  let next = 0;
  return () => {
    return run(changes[next++ & (changes.length - 1)] as T);
  };
}

function changesOf(keeper: GroupKeeper, of: Known): () => unknown {
  return inTurn(drawChanges(of), ({ peer, fact, holds }) => {
    keeper.update(peer, fact, holds);
  });
}

/** The same with peers named by number, as they are where they have been looked up already. */
function numberedChangesOf(of: Known, among: number): () => unknown {
  return numberedBy(keepIncrementally(of), of, among);
}

function numberedBy(keeper: NumberedKeeper, of: Known, among?: number): () => unknown {
  const changes = drawChanges(of, among);
  const numbered = changes.map((change) => ({ ...change, number: keeper.numberOf(change.peer) }));
  return inTurn(numbered, ({ number, fact, holds }) => {
    keeper.updateAt(number, fact, holds);
  });
}

/** What it takes to find a peer by its key, before anything is done with it. */
function lookUpsOf(of: Known): () => unknown {
  const numbers = new Map([...of.keys()].map((peer, index) => [peer, index]));
  return inTurn(drawChanges(of), ({ peer }) => numbers.get(peer));
}

function haveSameMembers(): boolean {
  const few = drawPeers(500);
  const incremental = keepIncrementally(few);
  const keepers = [incremental, keepByFilter(few), keepBySignals(few, solid), keepByDataflow(few)];
  const runs = keepers.map((keeper) => changesOf(keeper, few));
  runs[0] = numberedBy(incremental, few);
  for (let count = 0; count < 500; count += 1) {
    for (const run of runs) run();
    for (const group of DISTINCT_GROUPS) {
      const lists = keepers.map((keeper) => [...keeper.members(group)].sort().join());
      if (lists.some((list) => list !== lists[0])) return false;
    }
  }
  return incremental.told() > 500;
}
