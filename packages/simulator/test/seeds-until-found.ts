// Simulates seeds from 1 on until a law is broken, and prints after how many, and which.
import { simulate } from '../src/index.ts';

const most = Number(process.argv[2] ?? 100);
for (let seed = 1; seed <= most; seed += 1) {
  const { violations } = await simulate({ seed });
  const [violation] = violations;
  if (violation === undefined) continue;
  process.stdout.write(`${JSON.stringify({ seeds: seed, ...violation })}\n`);
  process.exit(0);
}
process.stdout.write('{}\n');
process.exit(0);
