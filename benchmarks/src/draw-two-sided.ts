import type { SolveParticipant } from '@symbolon/algorithm';
import { drawFrom } from './draw.ts';

/**
 * Sources that all recognise all targets, of which each recognises about half of them: as many edges
 * in one tier as in the other. There is a little more to give than is needed, unevenly.
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
    ...to.map((id) => {
      const need = (sources / targets) * (2 + 8 * draw());
      const recognised = from.filter(() => draw() < 0.5);
      return person(id, 'need', need, recognised);
    }),
  ];
}
