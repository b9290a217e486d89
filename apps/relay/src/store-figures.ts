/** How much a store has and does. */
export interface StoreFigures {
  readonly records: number;
  readonly bytes: number;
  /** Entries that are not on disk yet. */
  readonly waiting: number;
  /** Whether the disk did not take what it was last given. */
  readonly isFailing: boolean;
  /** Records taken away for want of room, and for their age, since the start. */
  readonly evicted: number;
  readonly expired: number;
}
