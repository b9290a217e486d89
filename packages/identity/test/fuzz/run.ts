// `pnpm fuzz [SECONDS] [SEED]`: changes records at random, keeps those that reach code no other reached,
// and goes on from them. What breaks the boundary is written to test-output/fuzz-failure.txt.
import { mkdir, writeFile } from 'node:fs/promises';
import { deriveIdentity } from '../../src/index.ts';
import { hostileRecords } from '../hostile-records.ts';
import { readVectors } from '../read-vectors.ts';
import { watchCoverage } from './coverage.ts';
import { chanceOf } from '@symbolon/testing/chance';
import { mutate } from './mutate.ts';
import { receiveEverywhere } from './target.ts';

const [seconds = '20', seed = '1'] = process.argv.slice(2);
const until = performance.now() + Number(seconds) * 1_000;
const random = chanceOf(Number(seed));

/** Runs between two looks at the counters, which take about as long as all of them. */
const batch = 16;

const author = await deriveIdentity('ana');
const { now, records } = await readVectors();
const stage = { author, stranger: author, path: '/allocation/state', now };
const honest = records.map(({ record }) => record.slice(record.indexOf('{')));
const seeds = [
  ...honest,
  // What a newer minor version may add is read by a path of its own.
  ...honest.map((text) => text.replace('"format":"1.0"', '"format":"1.1","added":1')),
  ...(await hostileRecords(stage)).map(({ wire }) => wire.slice(wire.indexOf('{'))),
].filter((text) => text.length < 4_000);
// In the author's own name, so that a change is judged by what it changes.
const known = seeds.map((text) => text.replace(/"author":"[^"]*"/, `"author":"${author.id}"`));
const one = () => known[Math.floor(random() * known.length)] ?? '';

const coverage = await watchCoverage((url) =>
  /\/packages\/(?:schemas|identity)\/src\/|\/zod\//.test(url),
);
let runs = 0;

async function run(text: string): Promise<void> {
  runs += 1;
  try {
    await receiveEverywhere(text, author, now);
  } catch (error) {
    const folder = new URL('../../test-output/', import.meta.url);
    await mkdir(folder, { recursive: true });
    await writeFile(new URL('fuzz-failure.txt', folder), JSON.stringify(text));
    throw error;
  }
}

for (const text of known) await run(text);
await coverage.newBlocks();
const fromSeeds = coverage.total();

while (performance.now() < until) {
  const texts = Array.from({ length: batch }, () => mutate(one(), one(), random));
  for (const text of texts) await run(text);
  if ((await coverage.newBlocks()) === 0) continue;
  known.push(...texts);
}
await coverage.close();
process.stdout.write(
  `${runs} texts, ${known.length - seeds.length} kept, ` +
    `${fromSeeds} blocks reached by the seeds and ${coverage.total()} in the end: nothing broke\n`,
);
