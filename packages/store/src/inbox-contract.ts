import type { Verify } from '@symbolon/identity';
import type { Limits, PeerId, Schema, SignedRecord } from '@symbolon/schemas';
import type { Clock } from './environment.ts';
import type { RejectionLog } from './rejections.ts';

/** One (author, path) that is followed, and what becomes of its records. */
export interface InboxSlot {
  /** Hands in what arrived from anywhere. */
  arrive(wire: string): void;
  /** Decides about a record at once, past the rate limit; true if it was applied. For one's own past. */
  take(wire: string): Promise<boolean>;
  /** The record last applied here, as it came. */
  applied(): { readonly version: number; readonly wire: string } | undefined;
  /** Takes a record as applied that its author, here, has just written. */
  wrote(version: number, wire: string): void;
  /**
   * Lets go of what was applied here; the same may then be applied again, nothing older: below the floor of
   * its author, or the one that is given.
   */
  forget(floor?: number): void;
  /** Ends it: what is still on its way is dropped. */
  close(): void;
}

/** Whose records are wanted, of what shape, and who is told of them. */
export interface SlotOptions<T> {
  readonly author: PeerId;
  readonly path: string;
  readonly schema: Schema<T>;
  readonly onApplied: (record: SignedRecord<T>) => void;
  /**
   * Told of a record that nothing is wrong with but that it is from too far ahead. Where there is nobody
   * to tell, it is held back, and taken once it no longer is.
   */
  readonly onEarly?: (record: SignedRecord<T>) => void;
  /** Called when there is room again after a record was passed over unread: it has to be asked for. */
  readonly onPassedOver?: () => void;
}

/** Where all records enter: each author's in turn, the newest first, none faster than its rate. */
export interface Inbox {
  open<T>(options: SlotOptions<T>): InboxSlot;
}

/** What an {@link Inbox} is made of. */
export interface InboxParts {
  readonly clock: Clock;
  readonly verify: Verify;
  readonly log: RejectionLog;
  /** Lowest version that may still be applied: what is followed again must not fall back. */
  readonly floorOf: (author: PeerId, path: string) => number;
  /** The limits that this group has set; the usual ones unless stated. */
  readonly limits?: Limits;
  /** Told of whoever has signed something further ahead than may be read, and of how far in milliseconds. */
  readonly onAhead?: (author: PeerId, aheadMs: number) => void;
}
