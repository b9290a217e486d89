/**
 * The network contract as tests: an adapter that passes them may stand in for any other.
 *
 * @packageDocumentation
 */
import { describe } from 'vitest';
import { testClosing } from './conformance/closing.ts';
import { testExchange } from './conformance/exchange.ts';
import { testHostility } from './conformance/hostility.ts';
import { testNotices } from './conformance/notices.ts';
import { testOutages } from './conformance/outages.ts';
import { testReading } from './conformance/reading.ts';
import { setStage, type NetworkUnderTest, type Stage } from './conformance/stage.ts';

export { createSkippableClock, type SkippableClock } from './conformance/skippable-clock.ts';
export type { NetworkUnderTest };

/** Runs one test on a network of its own. */
export type Play = (run: (stage: Stage) => Promise<void>) => Promise<void>;

/** What a suite may be told about the network. */
export interface ConformanceOptions {
  /** How long anything may take to arrive, in milliseconds. Default: 10,000. */
  readonly deadlineMs?: number;
  /** Whether `cut` and `mend` are there. Default: true. */
  readonly canBeCut?: boolean;
  /** Whether to bring together more participants than may be told of. Default: true. */
  readonly crowd?: boolean;
}

/**
 * Declares, with Vitest, the tests that every network adapter has to pass. `setup` makes a fresh network
 * for each of them.
 */
export function runNetworkConformance(
  name: string,
  setup: () => Promise<NetworkUnderTest> | NetworkUnderTest,
  options: ConformanceOptions = {},
): void {
  const { deadlineMs = 10_000, canBeCut = true, crowd = true } = options;

  const play: Play = async (run) => {
    const stage = setStage(await setup(), deadlineMs);
    try {
      await run(stage);
    } finally {
      await stage.clear();
    }
  };

  describe(`network contract: ${name}`, { timeout: 3 * deadlineMs }, () => {
    testExchange(play);
    testReading(play, crowd);
    testNotices(play);
    testHostility(play);
    testClosing(play);
    if (canBeCut) testOutages(play);
  });
}
