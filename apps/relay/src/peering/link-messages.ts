import { LIMITS } from '@symbolon/schemas';
import { z } from 'zod';

/** The form of what relays say to each other; another major form is not understood. */
export const LINK_FORM = 1;

const arrival = z.int().min(0);
const name = z.string().regex(/^[0-9a-f]{24}$/);

/** The first word on a link: who speaks. */
const Hello = z.object({ relay: name, form: z.literal(LINK_FORM) });
/** Asks for all records that came after an arrival. */
const After = z.object({ after: arrival });
/** Hands a record over, with its arrival at the sender. */
const Handed = z.object({
  arrival,
  soul: z.string().max(512),
  version: z.int().min(0),
  value: z.string().max(LIMITS.frameBytes),
});
/** Tells that all up to an arrival are on disk, or were refused. */
const Settled = z.object({ settled: arrival });

/** Everything that relays say to each other. */
const LinkMessageSchema = z.union([Hello, After, Handed, Settled]);

/** What one relay says to another. */
export type LinkMessage = z.infer<typeof LinkMessageSchema>;

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
