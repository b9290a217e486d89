import { normaliseWeights, type SolveParticipant } from '@symbolon/algorithm';
import loadHighs, { type Highs } from 'highs';

/**
 * Makes a function that finds the lowest level of tier 1 as a linear program: the most that everyone can
 * have at once in proportion to the weights. Each further level would take another program; writing this
 * one down is not counted.
 */
export async function lowestLevelByHighs(
  group: readonly SolveParticipant[],
): Promise<() => number> {
  // Its types describe the module as CommonJS, where what is exported stands one floor lower.
  const load: unknown = loadHighs;
  const solver = await (load as () => Promise<Highs>)();
  const program = writeProgram(group);
  return () => solver.solve(program).ObjectiveValue;
}

function writeProgram(group: readonly SolveParticipant[]): string {
  const shares = new Map(group.map(({ id, weights }) => [id, normaliseWeights(weights, id)]));
  const unitOf = ({ state }: SolveParticipant) => state.units[0];
  const sums = new Map<string, string[]>();
  const floors: string[] = [];
  for (const [s, source] of group.entries()) {
    if (unitOf(source)?.kind !== 'capacity') continue;
    for (const [t, target] of group.entries()) {
      if (unitOf(target)?.kind !== 'need') continue;
      const given = shares.get(source.id)?.get(target.id) ?? 0;
      const weight = Math.min(given, shares.get(target.id)?.get(source.id) ?? 0);
      if (weight === 0) continue;
      const amount = `x${String(s)}_${String(t)}`;
      for (const end of [source.id, target.id]) {
        const terms = sums.get(end) ?? [];
        terms.push(amount);
        sums.set(end, terms);
      }
      floors.push(`${amount} - ${String(weight)} level >= 0`);
    }
  }
  const bounds = group.map((one) => {
    const terms = sums.get(one.id);
    return terms === undefined
      ? ''
      : `${terms.join(' + ')} <= ${String(unitOf(one)?.quantity ?? 0)}`;
  });
  const rows = [...bounds.filter((bound) => bound !== ''), ...floors];
  return `Maximize\n level\nSubject To\n ${rows.join('\n ')}\nEnd\n`;
}
