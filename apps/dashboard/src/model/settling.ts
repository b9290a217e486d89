import type { NetworkStatus, Settling } from '@symbolon/solid';
import { counted } from './wording.ts';
import { isAway, type Group, type Participant } from './group.ts';

/** Where everyone present stands. */
export interface GroupSettling {
  readonly settled: readonly Participant[];
  readonly moving: readonly Participant[];
  /** With nothing to settle: they offer or need nothing that anyone they know needs or offers. */
  readonly idle: readonly Participant[];
  readonly away: readonly Participant[];
}

/** Sorts everyone by what their own heartbeat says. */
export function groupSettling(group: Group, now: number): GroupSettling {
  const view = { settled: [], moving: [], idle: [], away: [] } as Record<
    keyof GroupSettling,
    Participant[]
  >;
  for (const participant of group.participants.values()) {
    if (participant.state === undefined) continue;
    view[placeOf(group, participant, now)].push(participant);
  }
  return view;
}

/** Where one stands, by what their own heartbeat says. */
export function placeOf(group: Group, participant: Participant, now: number): keyof GroupSettling {
  if (isAway(group, participant, now)) return 'away';
  switch (participant.coordination?.convergence.status) {
    case 'converged':
      return 'settled';
    case 'settling':
    case 'oscillating':
      return 'moving';
    default:
      return 'idle';
  }
}

/** How the group is doing, in words that need no explanation. */
export interface Headline {
  readonly tone: 'settled' | 'moving' | 'quiet' | 'offline';
  readonly title: string;
  readonly detail: string;
}

/** Says in one line how the group is doing. */
export function headlineOf(settling: GroupSettling, network: NetworkStatus): Headline {
  const { settled, moving, idle, away } = settling;
  const present = settled.length + moving.length + idle.length;
  if (network !== 'online') {
    return {
      tone: 'offline',
      title: 'Cut off from the group',
      detail: 'What you see is the last that was heard.',
    };
  }
  if (present === 0) {
    const detail =
      away.length > 0 ? 'Those who were here are away.' : 'The first to declare starts it.';
    return { tone: 'quiet', title: 'Nobody is here yet', detail };
  }
  if (moving.length > 0) {
    return {
      tone: 'moving',
      title: 'Still settling',
      detail: `${String(settled.length)} of ${String(settled.length + moving.length)} have found their share; the others are working it out.`,
    };
  }
  if (settled.length === 0) {
    return {
      tone: 'quiet',
      title: 'Nothing to settle yet',
      detail: 'Nobody offers what somebody who knows them needs.',
    };
  }
  const rest =
    idle.length > 0
      ? ` ${counted(idle.length, 'other has', 'others have')} nothing to settle.`
      : '';
  return {
    tone: 'settled',
    title: 'Settled',
    detail: `All ${String(settled.length)} agree on who gives what to whom.${rest}`,
  };
}

/** My own computation in words. */
export function mySettlingWords(settling: Settling): string {
  switch (settling.status) {
    case 'idle':
      return 'You have nothing to settle yet: declare something and recognise somebody.';
    case 'converged':
      return 'Your amounts have settled, and everyone you exchange with agrees.';
    case 'oscillating':
      return 'What you exchange with somebody keeps going up and down.';
    case 'settling':
      if (settling.missing.length > 0)
        return 'Something newer was said that has not reached you yet.';
      if (settling.disagreeing.length > 0)
        return 'You and others do not have the same amounts yet.';
      return 'Your amounts still move.';
  }
}
