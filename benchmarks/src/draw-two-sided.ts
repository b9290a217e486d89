import type { SolveParticipant } from '@symbolon/algorithm';
import { drawFrom } from './draw.ts';

/**
 * Sources that all recognise all targets, of whom half recognise nine in ten of them and need little, and
 * half one in ten and need much: as many edges in one tier as in the other, and amounts in both.
 */
export function drawTwoSided(sources: number, targets: number, seed: number): SolveParticipant[] {
  const draw = drawFrom(seed);
  const names = (side: string, count: number): string[] =>
    Array.from({ length: count }, (_, index) => `${side} ${String(index)}`);
  const [from, to] = [names('source', sources), names('target', targets)];
  const person = (
    id: string,
    kind: 'capacity' | 'need',
    quantity: number,
    recognised: readonly string[],
  ): SolveParticipant => ({
    id,
    state: {
      profile: { name: id },
      units: [{ id: 'meals', kind, type: 'meals', quantity }],
      acceptance: [],
      stability: 1,
    },
    weights: Object.fromEntries(recognised.map((other) => [other, 0.1 + draw()])),
  });
  return [
    ...from.map((id) => person(id, 'capacity', 1 + 10 * draw(), to)),
    ...to.map((id, index) => {
      const [known, least] = index % 2 === 0 ? [0.9, 2] : [0.1, 12];
      const need = (sources / targets) * least * (0.5 + draw());
      const recognised = from.filter(() => draw() < known);
      return person(id, 'need', need, recognised);
    }),
  ];
}
