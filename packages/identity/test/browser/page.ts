// What the page under test has at hand: the package itself, and the vectors.
import * as identity from '../../src/index.ts';
import { failingVectors } from '../failing-vectors.ts';

const tested = { ...identity, failingVectors };

declare global {
  var tested: Tested;
}
export type Tested = typeof tested;

globalThis.tested = tested;
