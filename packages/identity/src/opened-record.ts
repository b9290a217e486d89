import type { CausalClock, PeerId, SignedRecord } from '@symbolon/schemas';
import { hashPayload } from './wire.ts';

/**
 * A record that has passed all checks. A class, so that every record has the one shape, whose hash is
 * worked out by those who ask.
 */
export class OpenedRecord<Data> implements SignedRecord<Data> {
  readonly author: PeerId;
  readonly path: string;
  readonly version: number;
  readonly time: number;
  readonly clock: CausalClock;
  readonly previous: string | null;
  readonly data: Data;
  readonly wire: string;
  readonly #payload: string;
  #hash: string | undefined;

  constructor(record: Omit<SignedRecord<Data>, 'hash'>, payload: string) {
    this.author = record.author;
    this.path = record.path;
    this.version = record.version;
    this.time = record.time;
    this.clock = record.clock;
    this.previous = record.previous;
    this.data = record.data;
    this.wire = record.wire;
    this.#payload = payload;
  }

  get hash(): string {
    return (this.#hash ??= hashPayload(this.#payload));
  }
}
