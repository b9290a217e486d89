// `pnpm --filter @symbolon/gun soak -- --minutes 30`: prints a line for each sample, then the outcome.
import { parseArgs } from 'node:util';
import { soak } from './soak.ts';
import { faultsOf } from './verdict.ts';

// pnpm passes on the dashes by which its own arguments end.
const args = process.argv.slice(2).filter((arg) => arg !== '--');
const { values } = parseArgs({ args, options: { minutes: { type: 'string', default: '30' } } });
const minutes = Number(values.minutes);
if (!(minutes > 0)) {
  process.stderr.write('soak: --minutes takes a number above 0\n');
  process.exit(2);
}

const result = await soak(minutes * 60_000, (sample) => {
  process.stdout.write(`${JSON.stringify(sample)}\n`);
});
const faults = faultsOf(result);
const { lost, growth, left } = result;
process.stdout.write(`${JSON.stringify({ minutes, lost, growth, left, faults })}\n`);
process.exitCode = faults.length === 0 ? 0 : 1;
