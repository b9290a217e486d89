import type { CausalClock, Envelope, PeerId, SignedRecord } from '@symbolon/schemas';
import { hashPayload, type WireHeader } from './wire.ts';

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

  constructor(
    content: Omit<Envelope, 'data'> & { readonly data: Data },
    header: WireHeader,
    wire: string,
  ) {
    this.author = content.author;
    this.path = content.path;
    this.version = header.version;
    this.time = content.time;
    this.clock = content.clock;
    this.previous = content.previous;
    this.data = content.data;
    this.wire = wire;
    this.#payload = header.payload;
  }

  get hash(): string {
    return (this.#hash ??= hashPayload(this.#payload));
  }
}
