// What the page under test has at hand: the simulator itself.
import { replay, simulate } from '../../src/index.ts';

const testedSimulator = { replay, simulate };

declare global {
  var testedSimulator: Tested;
}
export type Tested = typeof testedSimulator;

globalThis.testedSimulator = testedSimulator;
