// Prints after how many gossip rounds without faults all views are the same, and that they hold what their authors
// have: `node --conditions=@symbolon/source --import tsx test/rounds-to-agree.ts [PARTICIPANTS] [SEEDS] [FROM]`.
import { CHECKERS, simulate } from '../src/index.ts';

const [participants = 12, seeds = 10, from = 1] = process.argv.slice(2).map(Number);
const AGREED = /^views agree after (\d+) rounds$/;
const checkers = CHECKERS.filter(({ name }) => name === 'views-agree');
let most = 0;
for (let seed = from; seed < from + seeds; seed += 1) {
  const choice = { seed, participants, checkers, livenessPhase: 0 };
  const { violations, sometimes } = await simulate(choice);
  const rounds = sometimes.flatMap((name) => AGREED.exec(name)?.slice(1).map(Number) ?? []);
  most = Math.max(most, ...rounds);
  const what = violations.map(({ message }) => message).join('; ');
  process.stdout.write(`${String(participants)} participants, seed ${String(seed)}: `);
  process.stdout.write(`${what === '' ? `${rounds.join()} rounds` : what}\n`);
  if (violations.length > 0) process.exitCode = 1;
}
process.stdout.write(`${String(participants)} participants: ${String(most)} rounds at most\n`);
