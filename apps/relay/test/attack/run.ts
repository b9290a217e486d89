// `pnpm --filter @symbolon/relay attack [frames]`: a million hostile frames unless stated.
import { attack } from './attack.ts';

const report = await attack(Number(process.argv[2] ?? 1_000_000));
console.log(JSON.stringify(report, undefined, 2));
const isWell =
  !report.crashed && report.polluted.length === 0 && report.grownMiB <= 64 && report.p99 < 1_000;
process.exitCode = isWell ? 0 : 1;
