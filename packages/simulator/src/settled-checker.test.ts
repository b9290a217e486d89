import { allocation, type Settling } from '@symbolon/peer';
import { describe, expect, it } from 'vitest';
import { watchSettling } from './settled-checker.ts';

const BEAT = 5_000;
const WEIGHTS = { ben: 1, cleo: 1, dan: 1 };
const SETTLED: Settling = {
  status: 'converged',
  change: 0,
  rate: undefined,
  phasesToGo: undefined,
  history: [],
  disagreeing: [],
  oscillating: [],
  awaited: [],
  missing: [],
  withheld: [],
  without: [],
};

/** What is reported of somebody among three others, of whom some have lied, who says so in beat after beat. */
function reportsOf(
  beats: readonly Partial<Settling>[],
  {
    liars = [],
    recognising = Object.keys(WEIGHTS),
    stale = [],
    aheadMs = [],
  }: { liars?: string[]; recognising?: string[]; stale?: string[]; aheadMs?: number[] } = {},
): readonly string[] {
  let now = 0;
  let tell: (settling: Settling) => void = () => undefined;
  const reports: string[] = [];
  const machines = Object.keys(WEIGHTS).map((id) => ({
    identity: { id },
    hasLied: liars.includes(id),
  }));
  const theirs = new Map(recognising.map((id) => [id, { weights: { ana: 1 } }]));
  const machine = { clockOffsetMs: 0, isHonest: true };
  // Only what is looked at.
  const run = { nowMs: () => now, gossipMs: BEAT, machines, note: () => undefined };
  const peer = {
    id: 'ana',
    protocol: allocation,
    isFresh: (id: string) => !stale.includes(id),
    stores: {
      myRelationships: { get: () => ({ weights: WEIGHTS }) },
      networkRelationships: { get: () => theirs },
    },
    settling: {
      subscribe: (run: typeof tell) => {
        tell = run;
      },
    },
  };
  watchSettling(
    run as unknown as Parameters<typeof watchSettling>[0],
    machine,
    peer as unknown as Parameters<typeof watchSettling>[2],
    (what) => reports.push(what),
  );
  for (const [index, beat] of beats.entries()) {
    now += BEAT;
    machine.clockOffsetMs = aheadMs[index] ?? 0;
    tell({ ...SETTLED, ...beat });
  }
  return reports;
}

const ben = ['ben'];
const waiting: Partial<Settling> = { status: 'settling', missing: ben };

describe('whoever says that it has settled', () => {
  it('agrees and lacks nothing', () => {
    expect(reportsOf([{}])).toEqual([]);
    expect(reportsOf([{ disagreeing: ben }])).toEqual(['and disagrees with somebody']);
    expect(reportsOf([{ missing: ben }])).toEqual(['and lacks a record']);
    expect(reportsOf([{ disagreeing: ['a stranger'] }])).toEqual([]);
    expect(reportsOf([{ missing: ben }], { stale: ben })).toEqual([]);
  });

  it('may leave out whom it has waited for for two intervals', () => {
    const leftOut: Partial<Settling> = { missing: ben, withheld: ben, without: ben };
    expect(reportsOf([waiting, waiting, leftOut])).toEqual([]);
    expect(reportsOf([waiting, leftOut])).toEqual(['and does not wait for somebody']);
    expect(reportsOf([waiting, waiting, { missing: ben, without: ben }])).toEqual([
      'and does not wait for somebody',
    ]);
  });

  it('may leave out whom it has waited for while its clock was set back', () => {
    const leftOut: Partial<Settling> = { missing: ben, withheld: ben, without: ben };
    const aheadMs = [500_000];
    expect(reportsOf([waiting, waiting, leftOut], { aheadMs })).toEqual([]);
    expect(reportsOf([waiting, leftOut], { aheadMs })).toEqual(['and does not wait for somebody']);
  });

  it('may leave out who has contradicted it for half a minute, up to the phase before', () => {
    const disagreeing: Partial<Settling> = { status: 'settling', disagreeing: ben };
    const leftOut: Partial<Settling> = { disagreeing: ben, without: ben };
    const long = Array<Partial<Settling>>(7).fill(disagreeing);
    expect(reportsOf([...long, leftOut])).toEqual([]);
    expect(reportsOf([...long.slice(1), leftOut])).toEqual(['and does not wait for somebody']);
    expect(reportsOf([...long.slice(1), {}, disagreeing, leftOut])).toEqual([
      'and does not wait for somebody',
    ]);
  });

  it('waits as long for who contradicts it, though its clock is set ahead meanwhile, but for the jitter of a phase', () => {
    const disagreeing: Partial<Settling> = { status: 'settling', disagreeing: ben };
    const beats = [
      ...Array<Partial<Settling>>(6).fill(disagreeing),
      { ...disagreeing, without: ben },
    ];
    const early = ['and does not wait for somebody'];
    // After 25 s: once set ahead, which counts for one more, that is 26; five times would be 30.
    expect(reportsOf(beats, { aheadMs: [0, 0, 0, 27_000, 27_000, 27_000, 27_000] })).toEqual(early);
    expect(reportsOf(beats, { aheadMs: [0, 1, 2, 3, 4, 4, 4] })).toEqual(early);
    expect(reportsOf(beats, { aheadMs: [0, 1, 2, 3, 4, 5, 5] })).toEqual([]);
    // The phase in which it began to contradict has no time of its own.
    expect(reportsOf(beats, { aheadMs: [9, 9, 10, 11, 12, 13, 13] })).toEqual(early);
  });

  it('may leave out a liar at once, but no more than may lie where recognition is mutual', () => {
    const leftOut: Partial<Settling> = { missing: ben, without: ben };
    expect(reportsOf([leftOut], { liars: ben })).toEqual([]);
    expect(reportsOf([leftOut], { liars: ben, recognising: ['ben', 'cleo'] })).toEqual([
      'without too many',
    ]);
    expect(reportsOf([leftOut, { without: ['ben', 'dan'] }], { liars: ['ben', 'dan'] })).toEqual([
      'without too many',
    ]);
  });
});
