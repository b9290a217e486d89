import { parseRosterSoul, RECORD_FIELD } from './souls.ts';

/** Writes the question for what a soul holds: a record's one field, or all of a roster. */
export function getMessage(id: string, soul: string): string {
  const isRoster = parseRosterSoul(soul) !== undefined;
  const get = isRoster ? { '#': soul } : { '#': soul, '.': RECORD_FIELD };
  return JSON.stringify({ '#': id, get });
}

/** Writes the greeting that every Gun answers, so that it also tells whether somebody is there. */
export function helloMessage(id: string, pid: string): string {
  return JSON.stringify({ '#': id, dam: '?', pid });
}
