import {
  openGroup,
  parseScenario,
  type GroupMember,
  type SimulatedGroup,
} from '@symbolon/simulator';

/** The text of the scenario that comes with the project, put here when the page is built. */
declare const NEIGHBOURHOOD: string;

/** A neighbourhood that lives in the page, and the neighbour that the person is. */
export interface Neighbourhood {
  readonly group: SimulatedGroup;
  readonly me: GroupMember;
}

/** Opens the neighbourhood that comes with the page. The person is the first of its list. */
export async function openNeighbourhood(seed: number): Promise<Neighbourhood> {
  const parsed = parseScenario(NEIGHBOURHOOD);
  const label = parsed.participants[0]?.id ?? '';
  const group = await openGroup(parsed, { seed, onlooker: label });
  const me = group.members.get(label);
  if (me === undefined) throw new Error('nobody lives in the neighbourhood');
  return { group, me };
}
