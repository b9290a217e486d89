import { listNames } from '../model/wording.ts';
import type { MemberStanding } from './members.ts';
import { simulatedTexts } from '../texts/simulated.ts';
import { formatElapsed } from '../language/formats.ts';

/** What is wrong with the neighbourhood just now, in a sentence; empty where nothing is. */
export function troubles(standings: readonly MemberStanding[], isSplit: boolean): string {
  const names = (isSo: (standing: MemberStanding) => boolean) =>
    standings.filter(isSo).map(({ member }) => member.name);
  const off = names(({ isOn }) => !isOn);
  const cut = names(({ isOn, isCut }) => isOn && isCut);
  return [
    isSplit ? simulatedTexts.isSplit() : '',
    cut.length > 0 ? simulatedTexts.cutOff(listNames(cut)) : '',
    off.length > 0 ? simulatedTexts.switchedOff(listNames(off)) : '',
  ]
    .filter((words) => words !== '')
    .join(' ');
}

/** A length of time as minutes and seconds. */
export function timeWords(ms: number): string {
  const seconds = Math.floor(ms / 1_000);
  return formatElapsed(seconds);
}
