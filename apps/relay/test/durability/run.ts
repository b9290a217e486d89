// `pnpm --filter @symbolon/relay durability [kills]`: a hundred unless stated.
import { killInLanes } from './durability.ts';

const report = await killInLanes(Number(process.argv[2] ?? 100), Math.random);
console.log(JSON.stringify(report, undefined, 2));
process.exit(report.lost.length === 0 && report.acknowledged > 0 ? 0 : 1);
