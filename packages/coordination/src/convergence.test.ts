import { describe, expect, it } from 'vitest';
import { computeStabilityFactor, createConvergenceTracker, damp, judgeSettling } from './index.ts';

describe('settling', () => {
  const settled = { inputs: 3, change: 0, agreed: true, missing: false, epsilon: 1e-6 };

  it('is converged only when nothing would change, both ends agree and nothing is missing', () => {
    expect(judgeSettling(settled)).toBe('converged');
    expect(judgeSettling({ ...settled, change: 1e-5 })).toBe('settling');
    expect(judgeSettling({ ...settled, change: NaN })).toBe('settling');
    expect(judgeSettling({ ...settled, agreed: false })).toBe('settling');
    expect(judgeSettling({ ...settled, missing: true })).toBe('settling');
  });

  it('is never true on nothing', () => {
    expect(judgeSettling({ ...settled, inputs: 0 })).toBe('idle');
  });
});

describe('a group', () => {
  const report = (phase: number, digest = 'x', status: 'converged' | 'settling' = 'converged') => ({
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

  it('of nobody has not', () => {
    expect(createConvergenceTracker().hasSystemConverged([])).toBe(false);
  });
});

describe('stability', () => {
  it('is low for what swings, medium for what moves, high for what stays or is too short', () => {
    expect(computeStabilityFactor([10, 5, 10, 5])).toBe(0.5);
    expect(computeStabilityFactor([10, 8, 6, 4])).toBe(0.8);
    expect(computeStabilityFactor([10, 10, 10])).toBe(1);
    expect(computeStabilityFactor([10, 10.01, 10])).toBe(1);
    expect(computeStabilityFactor([10, 5])).toBe(1);
    expect(computeStabilityFactor([])).toBe(1);
    expect(computeStabilityFactor([0, 0, 0])).toBe(1);
  });

  it('damps towards the proposed value and leaves its fixed point where it was', () => {
    expect(damp(10, 20, 0.5)).toBe(15);
    expect(damp(7, 7, 0.5)).toBe(7);
    let value = 0;
    for (let round = 0; round < 60; round += 1) value = damp(value, 42, 0.5);
    expect(value).toBeCloseTo(42, 9);
  });
});
