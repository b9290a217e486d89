import { readFile } from 'node:fs/promises';
import type { Vectors } from './failing-vectors.ts';

/** Reads the vectors that are checked in beside this file. */
export async function readVectors(): Promise<Vectors> {
  const text = await readFile(new URL('../vectors.json', import.meta.url), 'utf8');
  return JSON.parse(text) as Vectors;
}
