import { z } from 'zod';
import { type PeerId } from './names.ts';

/**
 * A word to someone who may not know the author: "I recognise you", or no longer. Whoever reads it looks
 * into the author's relationships, which alone decide; a notice gives no standing.
 */
export const NoticeSchema = z.strictObject({ recognises: z.boolean() });
export type Notice = z.infer<typeof NoticeSchema>;

/** Builds the path under which an author leaves its notice for one participant. */
export function noticePath(protocol: string, target: PeerId): string {
  return `/${protocol}/notice/${target}`;
}

/** Reads a notice's protocol and whom it is for out of its path; `undefined` for any other path. */
export function parseNoticePath(
  path: string,
): { readonly protocol: string; readonly target: PeerId } | undefined {
  const [, protocol, collection, target] = path.split('/');
  if (protocol === undefined || collection !== 'notice' || target === undefined) return undefined;
  return { protocol, target };
}
