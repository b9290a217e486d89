import type { PeerId, Results } from '@symbolon/solid';
import type { Flow } from './flows.ts';
import type { Group } from './group.ts';

/**
 * What I worked out and what I publish has no room to list, so that nothing passes: what would be most first.
 * Of others only the number is known, see {@link leftOutByOthers}.
 */
export function leftOutFlows({ me, participants }: Group): Flow[] {
  const { computed, results } = me;
  if (computed === undefined || results === undefined) return [];
  const unitOf = (id: PeerId, name: string) =>
    participants.get(id)?.state?.units.find((unit) => unit.id === name);
  const flows: Flow[] = [];
  for (const direction of ['gives', 'takes'] as const) {
    const listed = new Set(edgesOf(results[direction]).map(({ name }) => name));
    for (const { row, edge, name } of edgesOf(computed[direction])) {
      if (listed.has(name)) continue;
      const mine = { id: me.id, unit: unitOf(me.id, row.unit) };
      const theirs = { id: edge.peer, unit: unitOf(edge.peer, edge.unit) };
      const [source, target] = direction === 'gives' ? [mine, theirs] : [theirs, mine];
      // It may be about a unit that its owner has taken back since.
      if (source.unit === undefined || target.unit === undefined) continue;
      flows.push({
        key: JSON.stringify([source.id, source.unit.id, target.id, target.unit.id, row.tier]),
        source: source.id,
        sourceUnit: source.unit,
        target: target.id,
        targetUnit: target.unit,
        tier: row.tier,
        amount: 0,
        unlisted: edge.amount,
      });
    }
  }
  return flows.sort((a, b) => (b.unlisted ?? 0) - (a.unlisted ?? 0));
}

function edgesOf(rows: Results['gives']) {
  return rows.flatMap((row) =>
    row.allocations.map((edge) => {
      const name = JSON.stringify([row.unit, row.tier, edge.peer, edge.unit]);
      return { row, edge, name };
    }),
  );
}

/** How many amounts the results of all the others say that they have no room to list. */
export function leftOutByOthers({ me, participants }: Group): number {
  let count = 0;
  for (const { id, results } of participants.values()) {
    if (id !== me.id) count += results?.leftOut ?? 0;
  }
  return count;
}
