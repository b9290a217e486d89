import type { PeerId } from '@symbolon/schemas';

/** A valid record, as it is kept. */
export interface KeptRecord {
  readonly soul: string;
  readonly author: PeerId;
  readonly protocol: string;
  /** Whom it is for, where it is a notice. */
  readonly target?: PeerId | undefined;
  readonly version: number;
  /** The record in its outer signature, as stock Gun wants it. */
  readonly value: string;
}

/** Where the bytes of records are counted. */
export interface Payer {
  storedBytes: number;
}

/** Where a record came from. */
export interface Origin {
  readonly payer?: Payer;
  /** The relay that has it. */
  readonly relay?: string;
}
