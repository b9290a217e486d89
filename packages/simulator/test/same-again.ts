// Runs each of some seeds twice and compares the hashes of their traces:
// `node --conditions=@symbolon/source --import tsx test/same-again.ts [SEEDS] [FROM] [PARTICIPANTS]`.
import { simulate } from '../src/index.ts';

const [seeds = 1_000, from = 1, participants] = process.argv.slice(2).map(Number);
let same = 0;
for (let seed = from; seed < from + seeds; seed += 1) {
  const choice = participants === undefined ? { seed } : { seed, participants };
  const [one, other] = [await simulate(choice), await simulate(choice)];
  if (one.traceHash === other.traceHash) same += 1;
  else process.stdout.write(`seed ${String(seed)}: ${one.traceHash}, then ${other.traceHash}\n`);
}
process.stdout.write(`the same hash ${String(same)} times of ${String(seeds)}\n`);
process.exitCode = same === seeds ? 0 : 1;
