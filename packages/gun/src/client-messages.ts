import { isListingSoul } from './listings.ts';
import { RECORD_FIELD } from './souls.ts';

/** Writes the question for what a soul holds: a record's one field, or all of a list. */
export function getMessage(id: string, soul: string): string {
  const get = isListingSoul(soul) ? { '#': soul } : { '#': soul, '.': RECORD_FIELD };
  return JSON.stringify({ '#': id, get });
}

/** Writes the greeting that every Gun answers, so that it also tells whether somebody is there. */
export function helloMessage(id: string, pid: string): string {
  return JSON.stringify({ '#': id, dam: '?', pid });
}
