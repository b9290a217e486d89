import type { Logger } from 'pino';
import type { RelaySettingsInput } from './settings/settings.ts';
import type { Counts } from './tally.ts';

/** How a relay is to run. What is not said is as the settings have it by default. */
export interface RelayOptions extends RelaySettingsInput {
  /** Take the next free port when the wanted one is in use. Default: false. */
  readonly portSearch?: boolean;
  /** Default: a log of warnings and errors on standard output. */
  readonly log?: Logger;
  /** The time, in milliseconds since 1970. Default: the machine's. */
  readonly now?: () => number;
}

/** A relay at work. */
export interface Relay {
  /** Where participants connect to. */
  readonly url: string;
  readonly address: { readonly host: string; readonly port: number };
  /** What became of frames, writes and questions so far, by name. */
  readonly counts: Counts;
  /** How many are connected. */
  connections(): number;
  /** How many other relays are linked to it. */
  relays(): number;
  /**
   * Reads certificate and key again, for connections from now on. Throws `invalid-value`, and goes on with
   * those before, if they cannot be used.
   */
  readonly reloadTls: () => void;
  /** Forgets what is too old and asked for by nobody; it does so by itself from time to time. */
  readonly forgetOld: () => void;
  /**
   * Says no at `/readyz` and lets nobody in any more, for as long as it is to drain; then ends all
   * connections, writes what is due and lets go of port and folder, within two seconds.
   */
  close(): Promise<void>;
}
