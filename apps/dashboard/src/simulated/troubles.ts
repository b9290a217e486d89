import { listNames } from '../model/wording.ts';
import type { MemberStanding } from './members.ts';

/** What is wrong with the neighbourhood just now, in a sentence; empty where nothing is. */
export function troubles(standings: readonly MemberStanding[], isSplit: boolean): string {
  const names = (isSo: (standing: MemberStanding) => boolean) =>
    standings.filter(isSo).map(({ member }) => member.name);
  const off = names(({ isOn }) => !isOn);
  const cut = names(({ isOn, isCut }) => isOn && isCut);
  return [
    isSplit ? 'It is split in two.' : '',
    cut.length > 0 ? `Cut off: ${listNames(cut)}.` : '',
    off.length > 0 ? `Switched off: ${listNames(off)}.` : '',
  ]
    .filter((words) => words !== '')
    .join(' ');
}

/** A length of time as minutes and seconds. */
export function timeWords(ms: number): string {
  const seconds = Math.floor(ms / 1_000);
  return `${String(Math.floor(seconds / 60))}:${String(seconds % 60).padStart(2, '0')}`;
}
