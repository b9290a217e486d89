import { LIMITS } from '@symbolon/schemas';
import { z } from 'zod';

/** The form of what relays say to each other; another major form is not understood. */
export const LINK_FORM = 1;

const arrival = z.int().min(0);
const name = z.string().regex(/^[0-9a-f]{24}$/);
const soul = z.string().max(512);

/** The first word on a link: who speaks, and the last arrival that it has given out. */
const Hello = z.object({ relay: name, form: z.literal(LINK_FORM), last: arrival.optional() });
/** Asks for all records that came after an arrival. */
const After = z.object({ after: arrival });
/** Hands a record over, with its arrival at the sender. */
const HandedSchema = z.object({
  arrival,
  soul,
  version: z.int().min(0),
  value: z.string().max(LIMITS.frameBytes),
});
/** Tells that all up to an arrival has been dealt with, so that more may come. */
const Settled = z.object({ settled: arrival });
/** Asks once more for a record that was handed over and could not be taken. */
const Again = z.object({ again: soul });
/** Answers that: there is nothing of it but what comes in its turn. */
const Gone = z.object({ gone: soul });

/** Everything that relays say to each other. */
const LinkMessageSchema = z.union([Hello, After, HandedSchema, Settled, Again, Gone]);

/** What one relay says to another. */
export type LinkMessage = z.infer<typeof LinkMessageSchema>;

/** A record that is handed over. */
export type Handed = z.infer<typeof HandedSchema>;

/** Reads what another relay said; `undefined` if it makes no sense. */
export function readLinkMessage(text: string): LinkMessage | undefined {
  try {
    return LinkMessageSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** Writes what is said to another relay. */
export function writeLinkMessage(message: LinkMessage): string {
  return JSON.stringify(message);
}
