import { z } from 'zod';
import { demandText } from './demand.ts';
import { isReservedKey, RESERVED_KEYS } from './hygiene.ts';
import { LIMITS, type Limits } from './limits.ts';
import { parseWith } from './parse.ts';
import { withQuickCheck } from './quick/find-check.ts';
import { labelCheck } from './quick/plain-checks.ts';
import { VISIBLE_TEXT, hiddenPart } from './visible-text.ts';

function label(maximum: number, what: string) {
  const schema = z
    .string(`${what} is a text`)
    .min(1, `${what} must not be empty`)
    .max(maximum, `${what} is longer than ${String(maximum)} characters`)
    .superRefine((text, context) => {
      const fault = text === '' ? undefined : faultOf(text);
      if (fault === undefined) return;
      context.addIssue({ code: 'custom', message: `${what} ${fault}`, input: text });
    })
    // The same, for JSON Schema.
    .meta({ pattern: VISIBLE_TEXT, not: { enum: [...RESERVED_KEYS] } });
  return withQuickCheck(
    schema,
    labelCheck(maximum, (text) => faultOf(text) === undefined),
  );
}

function faultOf(text: string): string | undefined {
  return isReservedKey(text) ? 'is a reserved word' : hiddenPart(text);
}

/** Makes the schemas of the texts that name things, under given limits. */
export function labelSchemas(limits: Limits) {
  return {
    id: label(limits.idLength, 'id'),
    type: label(limits.typeLength, 'type'),
    name: label(limits.nameLength, 'name'),
  };
}

const labels = labelSchemas(LIMITS);

/** Name of a unit within its owner's state. */
export const IdSchema = labels.id;

/** What kind of thing a unit is: only units of the same type can be matched. */
export const TypeSchema = labels.type;

/** A name shown to people. Anyone can take any name, so it identifies nobody. */
export const NameSchema = labels.name;

/** A participant's public key: the two coordinates of a P-256 point in base64url, joined by a dot. */
export const PeerIdSchema = z
  .string()
  .regex(/^[A-Za-z0-9_-]{43}\.[A-Za-z0-9_-]{43}$/, 'a public key was expected');
/** A participant's public key, `x.y` in base64url: 87 characters. */
export type PeerId = z.infer<typeof PeerIdSchema>;

/** Name of a protocol, the first part of every path. */
export const ProtocolNameSchema = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,63}$/, 'lower-case letters, digits and dashes were expected');

/** The four records that each participant publishes. */
export const CollectionSchema = z.enum(['state', 'results', 'relationships', 'coordination']);
/** The four records that each participant publishes. */
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

/**
 * Builds the path of one collection of a protocol. Throws a `ValidationError` where either is not what it
 * is named.
 */
export function recordPath(protocol: string, collection: Collection): string {
  const known = lastBuilt.protocol === protocol ? lastBuilt.paths.get(collection) : undefined;
  if (known !== undefined) return known;
  parseWith(ProtocolNameSchema, protocol, 'protocol');
  parseWith(CollectionSchema, collection, 'collection');
  const path = `/${protocol}/${collection}`;
  if (lastBuilt.protocol !== protocol) lastBuilt = { protocol, paths: new Map() };
  lastBuilt.paths.set(collection, path);
  return path;
}

/** Paths of the protocol that was asked for last: nearly always the same few are asked for, of each peer anew. */
let lastBuilt = { protocol: '', paths: new Map<Collection, string>() };

/** A short form of a public key to show beside a name: enough to tell two people of the same name apart. */
export function shortPeerId(id: PeerId): string {
  return demandText(id, 'peer').slice(0, 6);
}
