// What the page under test has at hand: the package itself, and the vectors.
import { RelationshipsSchema } from '@symbolon/schemas';
import * as identity from '../../src/index.ts';
import { failingVectors } from '../failing-vectors.ts';

const tested = { ...identity, failingVectors, RelationshipsSchema };

declare global {
  var tested: Tested;
}
export type Tested = typeof tested;

globalThis.tested = tested;
