import { parseNoticePath, type Limits } from '@symbolon/schemas';

/** The protocol in a record's path. */
export function protocolOf(path: string): string {
  return path.split('/')[1] ?? '';
}

/**
 * The lists on which a record puts its author: that of its protocol, named by the protocol, and where it
 * is a notice, that of all who left one for the same participant, named by the path.
 */
export function listingsOf(path: string): readonly string[] {
  const protocol = protocolOf(path);
  return parseNoticePath(path) === undefined ? [protocol] : [protocol, path];
}

/** How many may be on a list. */
export function listingBound(listing: string, limits: Limits): number {
  return listing.startsWith('/') ? limits.noticed : limits.roster;
}
