import type { PeerId, Unit } from '@symbolon/solid';
import type { Flow } from './flows.ts';
import { isAway, type Group, type Participant } from './group.ts';
import { standingIn } from './standing.ts';

/** One thing offered or sought, and what has come of it. */
export interface UnitView {
  readonly unit: Unit;
  /** What is offered after the reserve, or sought. */
  readonly quantity: number;
  readonly moved: number;
  readonly open: number;
  readonly flows: readonly Flow[];
}

/** What one participant gives, and what it gets. */
export interface Overview {
  readonly gives: readonly UnitView[];
  readonly gets: readonly UnitView[];
}

/** What comes of the units of one participant. */
export function overviewOf(participant: Participant, flows: readonly Flow[]): Overview {
  const units = participant.state?.units ?? [];
  const view = (kind: Unit['kind']) =>
    units
      .filter((unit) => unit.kind === kind)
      .map((unit) => unitView(unit, flowsOfUnit(participant.id, unit, flows)));
  return { gives: view('capacity'), gets: view('need') };
}

/** One type of thing: how far needs are met and capacities used, mine beside the group's. */
export interface TypeBalance {
  readonly type: string;
  readonly measure: string | undefined;
  readonly mine: Balance;
  readonly group: Balance;
}

/** Totals of one type; for showing only, since each unit is settled on its own. */
export interface Balance {
  readonly needed: number;
  readonly met: number;
  readonly offered: number;
  readonly used: number;
}

/**
 * The totals of each type, types by name. The group's are over those present who have standing: anyone can
 * come and need a thousand seats, which says nothing about a group that does not know them. What others give
 * to those who have standing is met there, and so counts here as given; what more they offer does not.
 */
export function balancesOf(group: Group, flows: readonly Flow[], now: number): TypeBalance[] {
  const types = new Map<string, { measure: string | undefined; mine: Sum; group: Sum }>();
  const standing = standingIn(group);
  const flowsOf = flowsByOwner(flows);
  const entryOf = (unit: Unit) => {
    const entry = types.get(unit.type) ?? { measure: unit.measure, mine: none(), group: none() };
    types.set(unit.type, entry);
    return entry;
  };
  const addGiven = (gives: readonly UnitView[]) => {
    for (const { unit, moved } of gives) {
      if (moved > 0) add(entryOf(unit).group, unit.kind, moved, moved);
    }
  };
  for (const participant of group.participants.values()) {
    const isMe = participant.id === group.me.id;
    const counts = standing.has(participant.id) && !isAway(group, participant, now);
    const { gives, gets } = overviewOf(participant, flowsOf.get(participant.id) ?? []);
    if (!counts) addGiven(gives);
    if (!counts && !isMe) continue;
    for (const { unit, quantity, moved } of [...gives, ...gets]) {
      const entry = entryOf(unit);
      if (isMe) add(entry.mine, unit.kind, quantity, moved);
      if (counts) add(entry.group, unit.kind, quantity, moved);
    }
  }
  return [...types]
    .map(([type, entry]) => ({ type, ...entry }))
    .sort((a, b) => a.type.localeCompare(b.type));
}

/** Share of a whole that is there; a whole of nothing is all there. */
export function shareOf(part: number, whole: number): number {
  return whole === 0 ? 1 : Math.min(1, part / whole);
}

type Sum = { -readonly [Key in keyof Balance]: number };
const none = (): Sum => ({ needed: 0, met: 0, offered: 0, used: 0 });

function add(sum: Sum, kind: Unit['kind'], quantity: number, moved: number): void {
  if (kind === 'need') {
    sum.needed += quantity;
    sum.met += moved;
  } else {
    sum.offered += quantity;
    sum.used += moved;
  }
}

/** The flows that each participant gives or takes, so that nobody's are looked for among everyone's. */
export function flowsByOwner(flows: readonly Flow[]): ReadonlyMap<PeerId, readonly Flow[]> {
  const byOwner = new Map<PeerId, Flow[]>();
  const add = (owner: PeerId, flow: Flow) => {
    const known = byOwner.get(owner);
    if (known === undefined) byOwner.set(owner, [flow]);
    else known.push(flow);
  };
  for (const flow of flows) {
    add(flow.source, flow);
    if (flow.target !== flow.source) add(flow.target, flow);
  }
  return byOwner;
}

function flowsOfUnit(owner: PeerId, unit: Unit, flows: readonly Flow[]): Flow[] {
  return flows.filter((flow) =>
    unit.kind === 'capacity'
      ? flow.source === owner && flow.sourceUnit.id === unit.id
      : flow.target === owner && flow.targetUnit.id === unit.id,
  );
}

function unitView(unit: Unit, flows: readonly Flow[]): UnitView {
  const quantity = unit.quantity - (unit.reserve ?? 0);
  const moved = flows.reduce((sum, { amount }) => sum + amount, 0);
  const open = Math.max(0, quantity - moved);
  // What is left by rounding alone is not open.
  return { unit, quantity, moved, open: open <= quantity * 1e-9 ? 0 : open, flows };
}
