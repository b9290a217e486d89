import { LIMITS } from '@symbolon/schemas';
import { z } from 'zod';

/** The form of what relays say to each other; another major form is not understood. */
export const LINK_FORM = 2;

const arrival = z.int().min(0);
const name = z.string().regex(/^[0-9a-f]{24}$/);
const soul = z.string().max(512);

/**
 * The first word on a link: who speaks, with the key that its name follows from, and the last arrival that it
 * has given out. The nonce makes it one that was never said before.
 */
const HelloSchema = z.object({
  relay: name,
  key: z.string().regex(/^[\w-]{43}$/),
  form: z.literal(LINK_FORM),
  nonce: z.string().regex(/^[0-9a-f]{32}$/),
  last: arrival.optional(),
});
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

/** Everything that relays say to each other once they have greeted. */
const LinkMessageSchema = z.union([After, HandedSchema, Settled, Again, Gone]);

/** How one relay greets another. */
export type Hello = z.infer<typeof HelloSchema>;

/** What one relay says to another. */
export type LinkMessage = z.infer<typeof LinkMessageSchema>;

/** A record that is handed over. */
export type Handed = z.infer<typeof HandedSchema>;

/** Reads how another relay greets; `undefined` if it does not. */
export function readHello(text: string): Hello | undefined {
  return read(HelloSchema, text);
}

/** Reads what another relay said; `undefined` if it makes no sense. */
export function readLinkMessage(text: string): LinkMessage | undefined {
  return read(LinkMessageSchema, text);
}

function read<T>(schema: z.ZodType<T>, text: string): T | undefined {
  try {
    return schema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** Writes a greeting. */
export function writeHello(hello: Hello): string {
  return JSON.stringify(hello);
}

/** Writes what is said to another relay. */
export function writeLinkMessage(message: LinkMessage): string {
  return JSON.stringify(message);
}
