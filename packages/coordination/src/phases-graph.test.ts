import { chanceOf } from '@symbolon/testing/chance';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decidePhase, faultBound, hasQuorum } from './index.ts';

/** Time between two heartbeats; a claim is late by two of them at most. */
const BEAT_MS = 5_000;
const LATE_BEATS = 2;
const PATIENCE_MS = 30_000;
const FAR = 1_000_000;

interface Node {
  phase: number;
  lackingSince: number | undefined;
  fellAt: number;
  falls: number;
}

/**
 * Members who count those that they are linked to. `lies` claim whatever they like until they are told to
 * leave; everyone hears of the others late.
 */
function gather(
  links: readonly (readonly number[])[],
  liars: ReadonlySet<number>,
  chance: () => number,
  lie = () => (chance() < 0.5 ? FAR + Math.floor(chance() * 3) : Math.floor(chance() * 5)),
) {
  const nodes = links.map((): Node => ({
    phase: 0,
    lackingSince: undefined,
    fellAt: -Infinity,
    falls: 0,
  }));
  const heard = links.map(() => new Map<number, { phase: number; beat: number }>());
  let beat = 0;
  let isLying = true;

  const isThere = (index: number) => isLying || !liars.has(index);

  function act(index: number): void {
    const me = nodes[index];
    if (me === undefined || liars.has(index)) return;
    const known = heard[index] ?? new Map<number, { phase: number; beat: number }>();
    const now = beat * BEAT_MS;
    for (const other of links[index] ?? []) {
      const last = known.get(other)?.beat ?? -Infinity;
      if (beat - last < LATE_BEATS && chance() < 0.3) continue;
      known.set(other, { phase: liars.has(other) ? lie() : (nodes[other]?.phase ?? 0), beat });
    }
    const claims = (links[index] ?? [])
      .filter(isThere)
      .map((other) => known.get(other)?.phase ?? -1);
    const lackedMs = me.lackingSince === undefined ? 0 : now - me.lackingSince;
    const decision = decidePhase({
      phase: me.phase,
      claims,
      workDone: true,
      lackedMs,
      fellMs: now - me.fellAt,
    });
    const isLacking = !hasQuorum({ phase: me.phase, claims });
    me.lackingSince = decision.kind === 'stay' && isLacking ? (me.lackingSince ?? now) : undefined;
    if (decision.kind === 'fall') {
      me.fellAt = now;
      me.falls += 1;
    }
    me.phase = decision.phase;
  }

  return {
    nodes,
    beats(count: number) {
      for (let end = beat + count; beat < end; beat += 1) {
        const order = nodes.map((_, index) => ({ index, at: chance() }));
        for (const { index } of order.sort((a, b) => a.at - b.at)) act(index);
      }
    },
    leave() {
      isLying = false;
    },
  };
}

/** A connected graph of chance: a tree, and some links beside it. */
function drawLinks(size: number, more: number, chance: () => number): number[][] {
  const links = Array.from({ length: size }, () => new Set<number>());
  const link = (a: number, b: number) => {
    if (a === b) return;
    links[a]?.add(b);
    links[b]?.add(a);
  };
  for (let node = 1; node < size; node += 1) link(node, Math.floor(chance() * node));
  for (let extra = 0; extra < more; extra += 1) {
    link(Math.floor(chance() * size), Math.floor(chance() * size));
  }
  return links.map((set) => [...set]);
}

const honestOf = (nodes: readonly Node[], liars: ReadonlySet<number>) =>
  nodes.filter((_, index) => !liars.has(index));

describe('members who all count each other', () => {
  it('never fall back with no more liars than they bear', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 16 }), fc.nat(), (size, seed) => {
        const all = Array.from({ length: size }, (_, index) => index);
        const liars = new Set(all.slice(0, faultBound(size)));
        const links = all.map((me) => all.filter((other) => other !== me));
        const group = gather(links, liars, chanceOf(seed));
        group.beats(60);
        for (const node of honestOf(group.nodes, liars)) {
          expect(node.falls).toBe(0);
          expect(node.phase).toBeGreaterThan(10);
          expect(node.phase).toBeLessThan(100);
        }
      }),
    );
  });
});

describe('members who count only some of each other', () => {
  it('never fall back where nobody lies', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 16 }), fc.nat(40), fc.nat(), (size, more, seed) => {
        const chance = chanceOf(seed);
        const group = gather(drawLinks(size, more, chance), new Set(), chance);
        group.beats(60);
        for (const node of group.nodes) {
          expect(node.falls).toBe(0);
          expect(node.phase).toBeGreaterThan(10);
        }
      }),
    );
  });

  it('come back together, those first who count enough of the others', () => {
    // A liar takes along two who count it and one more; those two then are too many for that one.
    const [liar, one, two, between, ...others] = [0, 1, 2, 3, 4, 5, 6, 7] as const;
    const links = [
      [one, two],
      [liar, between],
      [liar, between],
      [one, two, 4, 5],
      ...others.map((me) => [
        ...others.filter((other) => other !== me),
        ...(me < 6 ? [between] : []),
      ]),
    ];
    const group = gather(links, new Set([liar]), chanceOf(1), () => FAR);
    group.beats(10);
    for (const taken of [one, two, between]) {
      expect(group.nodes[taken]?.phase).toBeGreaterThanOrEqual(FAR);
    }
    for (const other of others) expect(group.nodes[other]?.phase).toBeLessThan(100);
    group.leave();
    group.beats(20);
    for (const node of group.nodes) expect(node.phase).toBeLessThan(100);
  });

  it('all go on again when whoever took them along has gone', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 16 }), fc.nat(40), fc.nat(), (size, more, seed) => {
        const chance = chanceOf(seed);
        const liars = new Set([Math.floor(chance() * size)]);
        const group = gather(drawLinks(size, more, chance), liars, chance);
        group.beats(30);
        group.leave();
        // Those furthest from whoever was not taken along come back last.
        group.beats((size * 2 * PATIENCE_MS) / BEAT_MS);
        const honest = honestOf(group.nodes, liars);
        const before = honest.map(({ phase }) => phase);
        const falls = honest.map((node) => node.falls);
        group.beats(20);
        expect(honest.map((node) => node.falls)).toEqual(falls);
        for (const [index, { phase }] of honest.entries()) {
          expect(phase).toBeGreaterThan((before[index] ?? 0) + 5);
        }
      }),
      { numRuns: 300 },
    );
  });
});
