/** What one connection or one author may take of the relay. */
export interface RelayLimits {
  /** Bytes that all records of one author may take in the store. */
  readonly bytesPerAuthor: number;
  /** Notices of one author in the store: each is small, and for one participant alone. */
  readonly noticesPerAuthor: number;
  /** Frames of one connection: how many at once, and how many a second. Above it, it is read later. */
  readonly frameBurst: number;
  readonly framesPerSecond: number;
  /** Souls that one connection may follow. */
  readonly soulsPerConnection: number;
  /** Bytes on their way to one connection: from here on its questions wait, */
  readonly bufferedBytes: number;
  /** and from here on it is cut off, since it does not read. */
  readonly largestBuffer: number;
}

/** The limits of a relay unless it is told otherwise. */
export const RELAY_LIMITS: RelayLimits = {
  bytesPerAuthor: 1024 * 1024,
  noticesPerAuthor: 512,
  frameBurst: 5_000,
  framesPerSecond: 1_000,
  soulsPerConnection: 20_000,
  bufferedBytes: 1024 * 1024,
  largestBuffer: 8 * 1024 * 1024,
};
