import { formatBeside, formatPlain } from '../language/formats.ts';
import { workingsTexts } from '../texts/workings.ts';
import type { Stretch } from './phase-lanes.ts';
import { formatSpan } from './wording.ts';

/** One line about a lane for those who do not see it: its phases, and how long nothing was heard. */
export function summariseLane(stretches: readonly Stretch[]): string {
  const phases = stretches.flatMap(({ phase }) => (phase === undefined ? [] : [phase]));
  const [first, last] = [phases[0], phases.at(-1)];
  if (first === undefined || last === undefined) return workingsTexts.phases.unheard();
  const passed =
    first === last
      ? workingsTexts.phases.lane(formatPlain(last))
      : workingsTexts.phases.passed(formatPlain(first), formatPlain(last));
  const silences = stretches.filter(({ phase }) => phase === undefined);
  if (silences.length === 0) return passed;
  const silentMs = silences.reduce((sum, { from, until }) => sum + until - from, 0);
  const silent = workingsTexts.phases.silent(silences.length, formatSpan(silentMs));
  return formatBeside([passed, silent]);
}
