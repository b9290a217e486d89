import { describe, expect, it } from 'vitest';
import type { ConvergenceStatus } from '@symbolon/schemas';
import {
  createConvergenceTracker,
  faultBound,
  judgeSettling,
  whomToSettleWithout,
} from './index.ts';

describe('settling', () => {
  const settled = {
    inputs: 3,
    change: 0,
    agreed: true,
    missing: false,
    swings: false,
    epsilon: 1e-6,
  };

  it('is converged only when nothing would change, both ends agree and nothing is missing', () => {
    expect(judgeSettling(settled)).toBe('converged');
    expect(judgeSettling({ ...settled, change: 1e-5 })).toBe('settling');
    expect(judgeSettling({ ...settled, change: NaN })).toBe('settling');
    expect(judgeSettling({ ...settled, agreed: false })).toBe('settling');
    expect(judgeSettling({ ...settled, missing: true })).toBe('settling');
  });

  it('is oscillating while what is exchanged with somebody swings, also between two swings', () => {
    expect(judgeSettling({ ...settled, swings: true })).toBe('oscillating');
    expect(judgeSettling({ ...settled, change: 1, swings: true })).toBe('oscillating');
  });

  it('is never true on nothing', () => {
    expect(judgeSettling({ ...settled, inputs: 0 })).toBe('idle');
    expect(judgeSettling({ ...settled, inputs: 0, swings: true })).toBe('idle');
  });

  it('has begun while the first that is known to exist has not come', () => {
    expect(judgeSettling({ ...settled, inputs: 0, missing: true })).toBe('settling');
  });
});

describe('whoever settles', () => {
  it('does so without as many as may be at fault, and without none where there are more', () => {
    for (let mutual = 1; mutual <= 12; mutual += 1) {
      const most = faultBound(mutual + 1);
      for (let count = 0; count <= mutual; count += 1) {
        const doubted = Array.from({ length: count }, (_, index) => String(index));
        const without = whomToSettleWithout({ inTheWay: doubted, doubted, mutual });
        expect(without).toEqual(count <= most ? doubted : []);
      }
    }
  });

  it('waits for whom it does not doubt, and for nobody who is not in the way', () => {
    const view = { mutual: 6, inTheWay: ['ana', 'ben'], doubted: ['ben', 'cleo', 'dan'] };
    expect(whomToSettleWithout(view)).toEqual(['ben']);
  });
});

/** Reports of any age count, unless a test says otherwise. */
const EVER = Number.NEGATIVE_INFINITY;

describe('a group', () => {
  const report = (phase: number, digest = 'x', status: ConvergenceStatus = 'converged') => ({
    phase,
    convergence: { status, digest },
  });

  it('has converged once enough members settled on the same inputs three phases running', () => {
    const tracker = createConvergenceTracker();
    const members = ['a', 'b', 'c', 'd'];
    for (const phase of [1, 2, 3]) {
      expect(tracker.hasSystemConverged(members, EVER)).toBe(false);
      for (const member of ['a', 'b', 'c']) tracker.report(member, report(phase), 0);
    }
    // One of four may be silent, or lie.
    expect(tracker.hasSystemConverged(members, EVER)).toBe(true);
  });

  it('has not while the inputs still change, or somebody still settles', () => {
    const tracker = createConvergenceTracker();
    for (const phase of [1, 2, 3]) {
      tracker.report('a', report(phase, String(phase)), 0);
      tracker.report('b', report(phase, 'x', phase === 2 ? 'settling' : 'converged'), 0);
    }
    expect(tracker.hasSystemConverged(['a'], EVER)).toBe(false);
    expect(tracker.hasSystemConverged(['b'], EVER)).toBe(false);
  });

  it('has not when a member that jumped over a phase reported only two', () => {
    const tracker = createConvergenceTracker();
    for (const phase of [1, 1, 4]) tracker.report('a', report(phase), 0);
    expect(tracker.hasSystemConverged(['a'], EVER)).toBe(false);
    tracker.report('a', report(5), 0);
    expect(tracker.hasSystemConverged(['a'], EVER)).toBe(true);
  });

  it('has not when a member began anew, swings, or left and came back', () => {
    const tracker = createConvergenceTracker();
    for (const phase of [5, 6, 7]) tracker.report('a', report(phase), 0);
    expect(tracker.hasSystemConverged(['a'], EVER)).toBe(true);
    tracker.report('a', report(2), 0);
    expect(tracker.hasSystemConverged(['a'], EVER)).toBe(false);
    for (const phase of [3, 4]) tracker.report('a', report(phase), 0);
    expect(tracker.hasSystemConverged(['a'], EVER)).toBe(true);
    tracker.report('a', report(5, 'x', 'oscillating'), 0);
    expect(tracker.hasSystemConverged(['a'], EVER)).toBe(false);
    for (const phase of [6, 7, 8]) tracker.report('a', report(phase), 0);
    tracker.forget('a');
    expect(tracker.hasSystemConverged(['a'], EVER)).toBe(false);
  });

  it('has, with as many that lie, swing or are silent as it bears, and with no more', () => {
    for (let members = 1; members <= 12; members += 1) {
      const names = Array.from({ length: members }, (_, index) => String(index));
      const faults = faultBound(members);
      for (const [bad, holds] of [
        [faults, true],
        [faults + 1, false],
      ] as const) {
        const tracker = createConvergenceTracker();
        for (const phase of [1, 2, 3]) {
          for (const [index, name] of names.entries()) {
            if (index >= bad) tracker.report(name, report(phase), 0);
            else if (index % 2 === 0) tracker.report(name, report(phase, String(phase)), 0);
          }
        }
        expect(tracker.hasSystemConverged(names, EVER)).toBe(holds);
      }
    }
  });

  it('has not by reports that are older than is asked for, and has again by one that is not', () => {
    const tracker = createConvergenceTracker();
    for (const phase of [1, 2, 3]) tracker.report('a', report(phase), phase * 10);
    expect(tracker.hasSystemConverged(['a'], 29)).toBe(true);
    expect(tracker.hasSystemConverged(['a'], 30)).toBe(false);
    tracker.report('a', report(3), 40);
    expect(tracker.hasSystemConverged(['a'], 30)).toBe(true);
  });

  it('does not wait for those who take part in nothing, and has not where nobody does', () => {
    const tracker = createConvergenceTracker();
    for (const phase of [1, 2, 3]) {
      tracker.report('a', report(phase), 0);
      tracker.report('b', report(phase, 'x', 'idle'), 0);
    }
    expect(tracker.hasSystemConverged(['a', 'b'], EVER)).toBe(true);
    expect(tracker.hasSystemConverged(['b'], EVER)).toBe(false);
    // An old word for it is no word.
    expect(tracker.hasSystemConverged(['a', 'b'], 0)).toBe(false);
    tracker.report('b', report(4, 'x'), 0);
    expect(tracker.hasSystemConverged(['a', 'b'], EVER)).toBe(false);
  });

  it('by no more lies of idleness than it bears settles on no fewer than by silence', () => {
    for (let members = 1; members <= 12; members += 1) {
      const names = Array.from({ length: members }, (_, index) => String(index));
      const faults = faultBound(members);
      for (let settled = 0; settled <= members - faults; settled += 1) {
        const tracker = createConvergenceTracker();
        for (const phase of [1, 2, 3]) {
          for (const [index, name] of names.entries()) {
            if (index < faults) tracker.report(name, report(phase, 'x', 'idle'), 0);
            else if (index < faults + settled) tracker.report(name, report(phase), 0);
          }
        }
        // The same liars could have claimed to have settled: idle, they leave a group of their own bound.
        const left = members - faults;
        const enough = settled > 0 && settled >= left - faultBound(left);
        expect(tracker.hasSystemConverged(names, EVER)).toBe(enough);
        if (enough) expect(settled + faults).toBeGreaterThanOrEqual(members - faults);
      }
    }
  });

  it('of nobody has not', () => {
    expect(createConvergenceTracker().hasSystemConverged([], EVER)).toBe(false);
  });
});
