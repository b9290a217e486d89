/**
 * The network contract as tests: an adapter that passes them may stand in for any other.
 *
 * @packageDocumentation
 */
import { describe, test } from 'vitest';
import { setStage, type NetworkUnderTest } from './conformance/stage.ts';
import { declareConformance, type ConformanceOptions, type Play } from './conformance/suite.ts';

export { createSkippableClock, type SkippableClock } from './conformance/skippable-clock.ts';
export type { ConformanceOptions, NetworkUnderTest };

/**
 * Declares, with Vitest, the tests that every network adapter has to pass. `setup` makes a fresh network
 * for each of them.
 */
export function runNetworkConformance(
  name: string,
  setup: () => Promise<NetworkUnderTest> | NetworkUnderTest,
  options: ConformanceOptions = {},
): void {
  const { deadlineMs = 10_000 } = options;

  const play: Play = async (run) => {
    const stage = setStage(await setup(), deadlineMs);
    try {
      await run(stage);
    } finally {
      await stage.clear();
    }
  };

  describe(`network contract: ${name}`, { timeout: 3 * deadlineMs }, () => {
    declareConformance(test, play, options);
  });
}
