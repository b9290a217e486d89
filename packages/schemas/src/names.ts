import { z } from 'zod';
import { LIMITS } from './limits.ts';
import { withQuickCheck } from './quick/find-check.ts';
import { labelCheck } from './quick/plain-checks.ts';

// Neither control characters nor line breaks of any kind, nor what reorders the text around it or cannot
// be seen at all: what a person reads must be what is there. These are written out, since what Unicode
// counts among them differs from one platform's tables to the next. The two joiners (U+200C, U+200D) are
// let through: without these neither Persian nor Hindi nor many an emoji can be written.
const PRINTABLE =
  /^[^\p{Cc}\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]*$/u;
const UNRESERVED = /^(?!(?:__proto__|constructor|prototype)$)/;

function label(maximum: number, what: string) {
  const schema = z
    .string(`${what} is a text`)
    .min(1, `${what} must not be empty`)
    .max(maximum, `${what} is longer than ${String(maximum)} characters`)
    .regex(PRINTABLE, `${what} holds a character that cannot be seen`)
    .regex(UNRESERVED, `${what} is a reserved word`);
  const hasForm = (text: string) => PRINTABLE.test(text) && UNRESERVED.test(text);
  return withQuickCheck(schema, labelCheck(maximum, hasForm));
}

/** Name of a unit within its owner's state. */
export const IdSchema = label(LIMITS.idLength, 'id');

/** What kind of thing a unit is: only units of the same type can be matched. */
export const TypeSchema = label(LIMITS.typeLength, 'type');

/** A name shown to people. Anyone can take any name, so it identifies nobody. */
export const NameSchema = label(LIMITS.nameLength, 'name');

/** A participant's public key: the two coordinates of a P-256 point in base64url, joined by a dot. */
export const PeerIdSchema = z
  .string()
  .regex(/^[A-Za-z0-9_-]{43}\.[A-Za-z0-9_-]{43}$/, 'a public key was expected');
export type PeerId = z.infer<typeof PeerIdSchema>;

/** Name of a protocol, the first part of every path. */
export const ProtocolNameSchema = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,63}$/, 'lower-case letters, digits and dashes were expected');

/** The four records that each participant publishes. */
export const CollectionSchema = z.enum(['state', 'results', 'relationships', 'coordination']);
export type Collection = z.infer<typeof CollectionSchema>;

/**
 * Where a record lives under its author: `/{protocol}/{collection}`, or `/{protocol}/notice/{target}` for
 * a word to one participant.
 */
export const PathSchema = z
  .string()
  .regex(
    /^\/[a-z][a-z0-9-]{0,63}\/(?:[a-z]{1,32}|notice\/[A-Za-z0-9_-]{43}\.[A-Za-z0-9_-]{43})$/,
    'a path like /allocation/state was expected',
  );

/** Builds the path of one collection of a protocol. */
export function recordPath(protocol: string, collection: Collection): string {
  return `/${protocol}/${collection}`;
}

/** A short form of a public key to show beside a name: enough to tell two people of the same name apart. */
export function shortPeerId(id: PeerId): string {
  return id.slice(0, 6);
}
