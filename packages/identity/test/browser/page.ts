// What the page under test has at hand: the package itself, and the vectors.
import { RelationshipsSchema } from '@symbolon/schemas';
import * as identity from '../../src/index.ts';
import { failingVectors } from '../failing-vectors.ts';

const testedIdentity = { ...identity, failingVectors, RelationshipsSchema };

declare global {
  var testedIdentity: Tested;
}
export type Tested = typeof testedIdentity;

globalThis.testedIdentity = testedIdentity;
