import type { GroupMember, SimulatedGroup } from '@symbolon/simulator';
import { createMemo, type Accessor } from 'solid-js';
import type { Drive } from './drive.ts';

/** How one neighbour stands, by its own word. */
export interface MemberStanding {
  readonly member: GroupMember;
  readonly isOn: boolean;
  readonly isCut: boolean;
  /** In a word: `idle` has nothing to settle, or nothing yet. */
  readonly word: 'settled' | 'moving' | 'idle';
}

/** Looks at all neighbours again with each step of time. */
export function createStandings(
  group: SimulatedGroup,
  drive: Drive,
): Accessor<ReadonlyMap<string, MemberStanding>> {
  const members = [...group.members.values()];
  return createMemo(() => {
    drive.elapsedMs();
    return new Map(members.map((member) => [member.label, standingOf(member)]));
  });
}

function standingOf(member: GroupMember): MemberStanding {
  const status = member.peer.get()?.settling.get().status;
  return {
    member,
    isOn: member.isOn.get(),
    isCut: member.isCut.get(),
    word:
      status === 'converged'
        ? 'settled'
        : status === undefined || status === 'idle'
          ? 'idle'
          : 'moving',
  };
}
