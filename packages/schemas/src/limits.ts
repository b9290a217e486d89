/**
 * Every bound of the system, in one place. A value at its bound is accepted, one past it is refused.
 * Sizes are UTF-8 bytes, lengths are Unicode characters (code points), times are milliseconds.
 */
export const LIMITS = Object.freeze({
  /** Size of one record on the wire. */
  recordBytes: 64 * 1024,
  /** Size of one frame at a relay. */
  frameBytes: 128 * 1024,
  /** What a relay keeps of one author. */
  authorBytes: 1024 * 1024,
  /** Nesting of arrays and objects in a record's data. */
  depth: 16,
  units: 1_000,
  allocations: 10_000,
  weights: 10_000,
  windows: 64,
  /** Zones, by their names, in the weekly windows of all units of a state: to read the clocks of each takes time. */
  zones: 16,
  /**
   * The year, by UTC, before which no `once` window begins: there were no participants then. This bound alone is
   * lowest, not highest.
   */
  firstYear: 2_000,
  /** Named values in a unit's constraints, and in its metadata. */
  plainValues: 64,
  /** Length of one such value, where it is a text. */
  textLength: 1_024,
  /** Largest quantity, and largest declared weight. */
  quantity: 1e12,
  idLength: 64,
  typeLength: 128,
  nameLength: 256,
  /** Entries of a causal clock in one message. */
  clockEntries: 64,
  /** Entries kept of peers that are known by hearsay only. */
  clockKept: 256,
  /** How far ahead of the reader's clock a version may be. */
  aheadMs: 2 * 60_000,
  /** How far behind its own clock an author that has no memory starts to count. */
  behindMs: 5 * 60_000,
  /** Token bucket of each peer's records: size, and refill per second. */
  recordBurst: 60,
  recordsPerSecond: 20,
  /** Peers that `discover` may tell of under one protocol. */
  roster: 500,
  /** Authors that `discoverNotices` may tell of to one participant under one protocol. */
  noticed: 500,
  /** Notices that one participant leaves under one protocol. */
  notices: 256,
} as const);

/** The bounds under other values: see {@link LIMITS} for what each is. */
export type Limits = { readonly [Name in keyof typeof LIMITS]: number };
