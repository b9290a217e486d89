import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decidePhase, faultBound } from './index.ts';

const at = (phase: number, claims: number[], workDone = true) =>
  decidePhase({ phase, claims, workDone });

describe('the phase rule', () => {
  it('lets somebody be first', () => {
    expect(at(0, [0, 0, 0])).toEqual({ kind: 'step', phase: 1 });
  });

  it('lets one alone step', () => {
    expect(at(4, [])).toEqual({ kind: 'step', phase: 5 });
  });

  it('waits for its own work, then for enough others', () => {
    expect(at(3, [3, 3, 3], false)).toMatchObject({ kind: 'stay', because: 'work' });
    expect(at(3, [3, 2, 2])).toMatchObject({ kind: 'stay', because: 'quorum' });
    expect(at(3, [3, 3, 2])).toEqual({ kind: 'step', phase: 4 });
  });

  it('jumps a straggler to where more than f others are, its work done or not', () => {
    expect(at(1, [7, 7, 2], false)).toEqual({ kind: 'jump', phase: 7 });
  });

  it('brings a whole group forward from every start, one after the other', () => {
    for (let members = 1; members <= 7; members += 1) {
      const phases = Array.from({ length: members }, (_, index) => index % 3);
      for (let round = 0; round < 40 * members; round += 1) {
        const me = round % members;
        const claims = phases.filter((_, index) => index !== me);
        phases[me] = at(phases[me] ?? 0, claims).phase;
      }
      expect(Math.min(...phases)).toBeGreaterThanOrEqual(10);
      // f may be left behind for a moment, the rest stay within a phase of each other.
      const inOrder = phases.sort((a, b) => a - b);
      const slowest = inOrder[faultBound(members)] ?? 0;
      expect((inOrder.at(-1) ?? 0) - slowest).toBeLessThanOrEqual(1);
    }
  });

  it('is neither dragged nor halted by f liars, whatever they claim', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 13 }).chain((members) =>
          fc.record({
            members: fc.constant(members),
            lies: fc.array(fc.nat(1_000_000), {
              minLength: faultBound(members),
              maxLength: faultBound(members),
            }),
            honest: fc.nat(50),
          }),
        ),
        ({ members, lies, honest }) => {
          const others = Array<number>(members - 1 - lies.length).fill(honest);
          const decision = at(honest, [...others, ...lies]);
          expect(decision).toEqual({ kind: 'step', phase: honest + 1 });
        },
      ),
    );
  });

  it('falls back to the others where it was taken along too far, and holds out for a while', () => {
    const stuck = { phase: 900, claims: [7, 8, 8], workDone: true };
    expect(decidePhase({ ...stuck, lackedMs: 29_999 })).toMatchObject({ because: 'quorum' });
    expect(decidePhase({ ...stuck, lackedMs: 30_000 })).toEqual({ kind: 'fall', phase: 8 });
    // Two who were taken along with it would take it back at once.
    const back = { phase: 8, claims: [8, 8, 900, 900], workDone: true };
    expect(decidePhase(back)).toEqual({ kind: 'jump', phase: 900 });
    expect(decidePhase({ ...back, claims: [8, 8, 8, 900, 900], fellMs: 1 }).kind).toBe('step');
    // Of some nothing has been heard yet: there is nowhere to fall to.
    expect(decidePhase({ ...stuck, claims: [-1, -1, 8], lackedMs: 30_000 }).kind).toBe('stay');
  });

  it('never goes back while a quorum may still come', () => {
    fc.assert(
      fc.property(fc.nat(100), fc.array(fc.nat(200)), fc.boolean(), (phase, claims, workDone) => {
        const view = { phase, claims, workDone, lackedMs: 29_999 };
        expect(decidePhase(view).phase).toBeGreaterThanOrEqual(phase);
      }),
    );
  });
});
