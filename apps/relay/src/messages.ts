import { randomBytes } from 'node:crypto';
import { graphOf, RECORD_FIELD, type FieldWrite } from '@symbolon/gun/wire';
import type { PeerId } from '@symbolon/schemas';

/** Entries of a list in one frame: what one of them takes is about 220 bytes. */
const LISTING_PART = 100;

/** Writes a frame that carries fields, as an answer to `answers` or unasked. */
export function putMessage(fields: readonly FieldWrite[], answers?: string): string {
  return message({ '@': answers, put: graphOf(fields) });
}

/** Writes the frame that carries one record. */
export function recordMessage(
  soul: string,
  state: number,
  value: string,
  answers?: string,
): string {
  return putMessage([{ soul, field: RECORD_FIELD, value, state }], answers);
}

/** Writes the frames that carry a list of participants. */
export function listingMessages(
  soul: string,
  entries: readonly (readonly [PeerId, number])[],
  answers?: string,
): string[] {
  const fields = entries.map(([peer, version]) => ({
    soul,
    field: peer,
    value: version,
    state: version,
  }));
  const parts = Math.ceil(fields.length / LISTING_PART);
  return Array.from({ length: parts }, (_, part) =>
    putMessage(fields.slice(part * LISTING_PART, (part + 1) * LISTING_PART), answers),
  );
}

/** Writes the answer that there is nothing, in the form that Gun gives it. */
export function nothingMessage(answers: string): string {
  return message({ '@': answers });
}

/** Writes the acknowledgement of a stored write. */
export function storedMessage(answers: string): string {
  return message({ '@': answers, ok: { '': 1 } });
}

/** Writes the answer to a write that was not taken. */
export function refusedMessage(answers: string, reason: string): string {
  return message({ '@': answers, err: reason });
}

/** Writes the answer to "who are you?". */
export function helloMessage(pid: string, answers: string | undefined): string {
  return message({ dam: '?', pid, '@': answers });
}

function message(content: Readonly<Record<string, unknown>>): string {
  return JSON.stringify({ '#': messageId(), ...content });
}

// Nobody has to guess these, they only have to differ: randomness for each would cost as much as the rest.
const START = `0${randomBytes(6).toString('hex')}`;
let written = 0;

/**
 * A fresh id for a message, with a digit first so that it is no word of Gun's, and an end: Gun counts on
 * from an id for the fields of its message, and takes what bears the outcome for heard.
 */
export function messageId(): string {
  return `${START}${(written += 1).toString(36)}_`;
}
