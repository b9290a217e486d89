import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';

/** A source of numbers from 0 up to, not including, 1. */
export type Random = () => number;

/**
 * A stream of chance of its own for each label under one seed (xoroshiro128+, its state taken from
 * SHA-256): what one participant draws never shifts what another does.
 */
export function createRandom(seed: number, label: string): Random {
  const digest = sha256(utf8ToBytes(`symbolon random 1\n${String(seed)}\n${label}`));
  const words = new DataView(digest.buffer, digest.byteOffset);
  const generator = xoroshiro128plusFromState([0, 4, 8, 12].map((at) => words.getInt32(at)));
  return () => uniformFloat64(generator);
}
