import type { OutgoingRecord, Peer, Results, State } from '@symbolon/peer';
import type { Machine } from './machine.ts';

/** What a checker sees of a run. */
export interface RunView {
  /** All participants, in the order of the group, without second devices. */
  readonly machines: readonly Machine[];
  /** Milliseconds since the run began. */
  elapsedMs(): number;
  /** The moment, in milliseconds since 1970. */
  nowMs(): number;
  /** Whether nothing is wrong any more. */
  hasHealed(): boolean;
  readonly gossipMs: number;
  /** Faults of the run by name. */
  readonly faults: ReadonlySet<string>;
  /** Says that something worth seeing has happened; counted once for each run. */
  note(name: string): void;
}

/** What a checker wants to know while a run goes on; each is called if it is there. */
export interface CheckerEyes {
  /** A program has started: the first time, or after a crash. */
  started?(machine: Machine, peer: Peer<State, Results>): void;
  /** Called when a participant has published a record. */
  published?(machine: Machine, record: OutgoingRecord): void;
  /** Something has happened, whatever it was. */
  step?(): void;
  /** What the check waits for after the faults have ended; `undefined` when it has come. */
  awaits?(): string | undefined;
  /** The run is over. */
  ended?(): void;
}

/** A law that runs must keep. */
export interface Checker {
  readonly name: string;
  /** Watches one run from its start, and says what it saw that must not be. */
  watch(run: RunView, report: (message: string) => void): CheckerEyes;
}
