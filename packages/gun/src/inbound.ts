import type { Limits } from '@symbolon/store';
import { fieldsOf, graphOf, withPut, type FieldWrite, type Frame } from './frame.ts';
import { isListingSoul, listingBound } from './listings.ts';
import { isPeerId, RECORD_FIELD } from './souls.ts';

/** Decides which of the frames that passed the gate concern a participant, so that nobody fills its memory. */
export interface InboundFilter {
  /** The frame with only what was asked for, or `undefined` if nothing is left. */
  sift(frame: Frame, now: number): Frame | undefined;
  /** Starts anew with a list that was let go. */
  forget(soul: string): void;
}

/** Makes an {@link InboundFilter}; the two tests tell which souls are followed, and which are written. */
export function createInboundFilter(
  isFollowed: (soul: string) => boolean,
  isMine: (soul: string) => boolean,
  limits: Limits,
): InboundFilter {
  const listings = new Map<string, Set<string>>();

  function isWanted({ soul, field, value, state }: FieldWrite, now: number): boolean {
    if (!isFollowed(soul)) return false;
    if (!isListingSoul(soul)) {
      return field === RECORD_FIELD && typeof value === 'string';
    }
    if (!isPeerId(field) || typeof value !== 'number' || state > now) return false;
    const peers = listings.get(soul) ?? new Set();
    listings.set(soul, peers);
    if (!peers.has(field) && peers.size >= listingBound(soul, limits)) return false;
    peers.add(field);
    return true;
  }

  return {
    sift(frame, now) {
      if (frame.get !== undefined) return isMine(frame.get['#']) ? frame : undefined;
      if (frame.put === undefined) return frame;
      const wanted = fieldsOf(frame.put).filter((field) => isWanted(field, now));
      if (wanted.length === 0) return undefined;
      return withPut(frame, graphOf(wanted));
    },
    forget(soul) {
      listings.delete(soul);
    },
  };
}
