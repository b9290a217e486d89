import type { NetworkStatus, PeerId, Settling } from '@symbolon/solid';

import { isAway, type Group, type Participant } from './group.ts';
import { formatChange, formatNumber } from '../language/formats.ts';
import { settlingTexts } from '../texts/settling.ts';

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
      title: settlingTexts.cutOff(),
      detail: settlingTexts.cutOffDetail(),
    };
  }
  if (present === 0) {
    const detail = away.length > 0 ? settlingTexts.allAway() : settlingTexts.first();
    return { tone: 'quiet', title: settlingTexts.nobody(), detail };
  }
  if (moving.length > 0) {
    return {
      tone: 'moving',
      title: settlingTexts.moving(),
      detail: settlingTexts.movingDetail(
        formatNumber(settled.length),
        formatNumber(settled.length + moving.length),
      ),
    };
  }
  if (settled.length === 0) {
    return {
      tone: 'quiet',
      title: settlingTexts.nothing(),
      detail: settlingTexts.nothingDetail(),
    };
  }
  const all = formatNumber(settled.length);
  return {
    tone: 'settled',
    title: settlingTexts.settled(),
    detail:
      idle.length > 0
        ? settlingTexts.settledDetailBut(all, idle.length)
        : settlingTexts.settledDetail(all),
  };
}

/** My own computation in words. */
export function mySettlingWords(settling: Settling): string {
  switch (settling.status) {
    case 'idle':
      return settlingTexts.mine.idle();
    case 'converged':
      return settling.without.length > 0
        ? settlingTexts.mine.convergedWithout()
        : settlingTexts.mine.converged();
    case 'oscillating':
      return settlingTexts.mine.oscillating();
    case 'settling':
      if (settling.missing.length > 0) return settlingTexts.mine.missing();
      if (settling.disagreeing.length > 0) return settlingTexts.mine.disagreeing();
      return settlingTexts.mine.moving();
  }
}

/** What is in the way of my amounts, and because of whom: `{who}` in the text. */
export function lacksOf(
  settling: Settling,
): { readonly ids: readonly PeerId[]; readonly text: string }[] {
  const { oscillating, disagreeing, missing, withheld, without } = settling;
  return [
    { ids: oscillating, text: settlingTexts.swinging() },
    { ids: disagreeing, text: settlingTexts.disagree(disagreeing.length) },
    { ids: missing, text: settlingTexts.missing() },
    { ids: withheld, text: settlingTexts.withheld() },
    { ids: without, text: settlingTexts.without() },
  ].filter(({ ids }) => ids.length > 0);
}

/** How fast my own amounts come to rest: the contraction, in words; nothing while it cannot be told. */
export function myPaceWords({ rate, phasesToGo }: Settling): string[] {
  if (rate === undefined) return [];
  const pace = settlingTexts.pace(formatChange(rate));
  return phasesToGo === undefined || phasesToGo === 0
    ? [pace]
    : [pace, settlingTexts.phasesToGo(phasesToGo)];
}
