import type { Coordination, Results, ResultRow } from '@symbolon/peer';
import type { FaultName } from './fault.ts';
import type { Random } from './random.ts';

/** A heartbeat that lies about its author's phase, or about how far it has settled. */
export function falseCoordination(name: FaultName, data: unknown, random: Random): Coordination {
  const said = data as Coordination;
  if (name === 'phase-lies') {
    const phases = [0, said.phase + 1, said.phase + 1_000, Number.MAX_SAFE_INTEGER];
    return { ...said, phase: phases[Math.floor(random() * phases.length)] ?? 0 };
  }
  return {
    ...said,
    heads: { ...said.heads, results: (said.heads.results ?? 0) + Math.floor(random() * 5_000) },
    convergence: { status: 'converged', digest: 'always the same' },
  };
}

/** Results in which no level and no amount is what was computed. */
export function falseResults(data: unknown, random: Random): Results {
  const said = data as Results;
  const falsify = (row: ResultRow): ResultRow => ({
    ...row,
    level: random() < 0.3 ? null : random() * 50,
    allocations: row.allocations.map((one) => {
      return { ...one, amount: random() * 20, weight: random() < 0.5 ? one.weight : random() };
    }),
  });
  return { gives: said.gives.map(falsify), takes: said.takes.map(falsify) };
}
