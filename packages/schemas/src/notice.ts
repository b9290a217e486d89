import { z } from 'zod';
import { PathSchema, PeerIdSchema, ProtocolNameSchema, type PeerId } from './names.ts';
import { parseWith } from './parse.ts';

/**
 * A word to someone who may not know the author: "I recognise you", or no longer. Whoever reads it looks
 * into the author's relationships, which alone decide; a notice gives no standing.
 */
export const NoticeSchema = z.strictObject({ recognises: z.boolean() });
/** What a participant leaves for one that it may have something for. */
export interface Notice extends z.infer<typeof NoticeSchema> {}

/**
 * Builds the path under which an author leaves its notice for one participant. Throws a
 * `ValidationError` where either is not what it is named.
 */
export function noticePath(protocol: string, target: PeerId): string {
  parseWith(ProtocolNameSchema, protocol, 'protocol');
  parseWith(PeerIdSchema, target, 'target');
  return `/${protocol}/notice/${target}`;
}

/** Reads a notice's protocol and whom it is for out of its path; `undefined` for anything else. */
export function parseNoticePath(
  path: string,
): { readonly protocol: string; readonly target: PeerId } | undefined {
  if (!PathSchema.safeParse(path).success) return undefined;
  const [, protocol, collection, target] = path.split('/');
  if (protocol === undefined || collection !== 'notice' || target === undefined) return undefined;
  return { protocol, target };
}
