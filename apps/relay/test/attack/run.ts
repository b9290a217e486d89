// `pnpm --filter @symbolon/relay attack [frames]`: a million hostile frames unless stated.
import { attack } from './attack.ts';

const report = await attack(Number(process.argv[2] ?? 1_000_000));
console.log(JSON.stringify(report, undefined, 2));
process.exitCode = report.faults.length === 0 ? 0 : 1;
