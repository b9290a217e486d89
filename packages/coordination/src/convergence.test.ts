import { describe, expect, it } from 'vitest';
import type { ConvergenceStatus } from '@symbolon/schemas';
import { createConvergenceTracker, faultBound, judgeSettling } from './index.ts';

describe('settling', () => {
  const settled = {
    inputs: 3,
    change: 0,
    agreed: true,
    missing: false,
    oscillating: [],
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
    expect(judgeSettling({ ...settled, oscillating: ['ben'] })).toBe('oscillating');
    expect(judgeSettling({ ...settled, change: 1, oscillating: ['ben'] })).toBe('oscillating');
  });

  it('is never true on nothing', () => {
    expect(judgeSettling({ ...settled, inputs: 0 })).toBe('idle');
    expect(judgeSettling({ ...settled, inputs: 0, oscillating: ['ben'] })).toBe('idle');
  });
});

describe('a group', () => {
  const report = (phase: number, digest = 'x', status: ConvergenceStatus = 'converged') => ({
    phase,
    convergence: { status, digest },
  });

  it('has converged once enough members settled on the same inputs three phases running', () => {
    const tracker = createConvergenceTracker();
    const members = ['a', 'b', 'c', 'd'];
    for (const phase of [1, 2, 3]) {
      expect(tracker.hasSystemConverged(members)).toBe(false);
      for (const member of ['a', 'b', 'c']) tracker.report(member, report(phase));
    }
    // One of four may be silent, or lie.
    expect(tracker.hasSystemConverged(members)).toBe(true);
  });

  it('has not while the inputs still change, or somebody still settles', () => {
    const tracker = createConvergenceTracker();
    for (const phase of [1, 2, 3]) {
      tracker.report('a', report(phase, String(phase)));
      tracker.report('b', report(phase, 'x', phase === 2 ? 'settling' : 'converged'));
    }
    expect(tracker.hasSystemConverged(['a'])).toBe(false);
    expect(tracker.hasSystemConverged(['b'])).toBe(false);
  });

  it('has not when a member that jumped over a phase reported only two', () => {
    const tracker = createConvergenceTracker();
    for (const phase of [1, 1, 4]) tracker.report('a', report(phase));
    expect(tracker.hasSystemConverged(['a'])).toBe(false);
    tracker.report('a', report(5));
    expect(tracker.hasSystemConverged(['a'])).toBe(true);
  });

  it('has not when a member began anew, swings, or left and came back', () => {
    const tracker = createConvergenceTracker();
    for (const phase of [5, 6, 7]) tracker.report('a', report(phase));
    expect(tracker.hasSystemConverged(['a'])).toBe(true);
    tracker.report('a', report(2));
    expect(tracker.hasSystemConverged(['a'])).toBe(false);
    for (const phase of [3, 4]) tracker.report('a', report(phase));
    expect(tracker.hasSystemConverged(['a'])).toBe(true);
    tracker.report('a', report(5, 'x', 'oscillating'));
    expect(tracker.hasSystemConverged(['a'])).toBe(false);
    for (const phase of [6, 7, 8]) tracker.report('a', report(phase));
    tracker.forget('a');
    expect(tracker.hasSystemConverged(['a'])).toBe(false);
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
            if (index >= bad) tracker.report(name, report(phase));
            else if (index % 2 === 0) tracker.report(name, report(phase, String(phase)));
          }
        }
        expect(tracker.hasSystemConverged(names)).toBe(holds);
      }
    }
  });

  it('of nobody has not', () => {
    expect(createConvergenceTracker().hasSystemConverged([])).toBe(false);
  });
});
