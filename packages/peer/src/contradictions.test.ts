import { describe, expect, it } from 'vitest';
import { createContradictions } from './contradictions.ts';

const PHASE = 5_000;
const PATIENCE = 30_000;

/** Closes phase after phase in which Dan disagrees, while `published` and `isNews` say what happens in each. */
function contradictFor(
  phases: number,
  published: (phase: number) => number,
  isNews: (phase: number) => boolean = () => false,
): readonly (readonly string[])[] {
  let phase = 0;
  const contradictions = createContradictions({
    clock: { now: () => phase * PHASE },
    wordsWith: (peer) => `${peer} ${String(published(phase))}`,
    patienceMs: PATIENCE,
    phaseMs: PHASE,
  });
  return Array.from({ length: phases }, (_, at) => {
    phase = at;
    return contradictions.close(['dan'], isNews(at));
  });
}

/** How many phases it took until Dan was doubted. */
const firstOf = (doubts: readonly (readonly string[])[]) =>
  doubts.findIndex((names) => names.includes('dan'));

describe('whoever contradicts me', () => {
  it('by the same amounts is doubted once patience is over', () => {
    expect(firstOf(contradictFor(20, () => 0))).toBe(PATIENCE / PHASE);
  });

  it('by amounts that change all the time is doubted after twice as long', () => {
    for (const every of [1, 2, 5]) {
      const doubts = contradictFor(20, (phase) => Math.floor(phase / every));
      expect(firstOf(doubts)).toBe((2 * PATIENCE) / PHASE);
    }
  });

  it('is not, as long as somebody declares something new that its amounts may follow from', () => {
    for (const every of [1, 4, 11]) {
      const isNews = (phase: number) => phase % every === 0;
      expect(firstOf(contradictFor(60, (phase) => phase, isNews))).toBe(-1);
    }
  });

  // How long the phase took in which it was set back nothing tells.
  it.each([
    ['set ahead', [1, 2, 20, 21, 22, 23], 5],
    ['set back', [1, 2, -20, -19, -18, -17, -16], 6],
  ])('is waited for as long by a clock that was %s meanwhile', (_, phases, doubted) => {
    let phase = 0;
    const contradictions = createContradictions({
      clock: { now: () => phase * PHASE },
      wordsWith: () => '',
      patienceMs: 5 * PHASE,
      phaseMs: PHASE,
    });
    const doubts = phases.map((at) => {
      phase = at;
      return contradictions.close(['dan'], false);
    });
    expect(firstOf(doubts)).toBe(doubted);
  });

  it('is doubted on, once it is, until it agrees', () => {
    let phase = 0;
    const contradictions = createContradictions({
      clock: { now: () => phase * PHASE },
      wordsWith: () => String(phase),
      patienceMs: PATIENCE,
      phaseMs: PHASE,
    });
    for (; phase < 13; phase += 1) contradictions.close(['dan'], false);
    expect(contradictions.close(['dan'], true)).toEqual(['dan']);
    expect(contradictions.close([], false)).toEqual([]);
    expect(contradictions.close(['dan'], false)).toEqual([]);
  });
});
