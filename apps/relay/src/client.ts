import type { AddressAccount } from './address-accounts.ts';

/** Somebody connected: what the engine can do to it. */
export interface Client {
  readonly account: AddressAccount;
  /** Sends an answer. */
  readonly send: (text: string) => void;
  /**
   * Sends news of a soul that the client follows. Who is behind gets the newest of it later, and not what
   * was in between. `frame` is shared by all who get it.
   */
  readonly tell: (soul: string, frame: Buffer) => void;
}
