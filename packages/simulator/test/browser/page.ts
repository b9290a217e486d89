// What the page under test has at hand: the simulator itself.
import { replay, simulate } from '../../src/index.ts';

const tested = { replay, simulate };

declare global {
  var tested: Tested;
}
export type Tested = typeof tested;

globalThis.tested = tested;
