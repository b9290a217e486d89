import { testClosing } from './closing.ts';
import { testExchange } from './exchange.ts';
import { testHostility } from './hostility.ts';
import { testNotices } from './notices.ts';
import { testOutages } from './outages.ts';
import { testReading } from './reading.ts';
import type { Stage } from './stage.ts';

/** Runs one test on a network of its own. */
export type Play = (run: (stage: Stage) => Promise<void>) => Promise<void>;

/** Declares one test by its name; a test may find that it cannot be run here. */
export type Declare = (
  name: string,
  run: (context: { readonly skip: (why: string) => void }) => Promise<void>,
) => void;

/** What a suite may be told about the network. */
export interface ConformanceOptions {
  /** How long anything may take to arrive, in milliseconds. Default: 10,000. */
  readonly deadlineMs?: number;
  /** Whether `cut` and `mend` are there. Default: true. */
  readonly canBeCut?: boolean;
  /** Whether a participant's status says that it was cut off; where nothing tells, it stays online. Default: true. */
  readonly noticesCuts?: boolean;
  /** Whether to bring together more participants than may be told of. Default: true. */
  readonly crowd?: boolean;
  /**
   * Whether the network itself refuses what is not genuine, so that it never reaches a reader. Default:
   * false.
   */
  readonly refusesForgeries?: boolean;
}

/** Declares all tests of the network contract. */
export function declareConformance(test: Declare, play: Play, options: ConformanceOptions): void {
  const { canBeCut = true, noticesCuts = true, crowd = true, refusesForgeries = false } = options;
  testExchange(test, play);
  testReading(test, play, crowd);
  testNotices(test, play);
  testHostility(test, play, refusesForgeries);
  testClosing(test, play);
  if (canBeCut) testOutages(test, play, noticesCuts);
}
