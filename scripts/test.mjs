// `npm test`: sets up all that is missing, then everything that CI runs. The last line tells how
// many tests passed, failed and were skipped; a check that is no test counts as one where it fails.
import { stages } from './setup/checks.mjs';
import { inCheckout } from './setup/checkout.mjs';
import { Failure, script } from './setup/script.mjs';
import { install } from './setup/install.mjs';
import { checkNode } from './setup/node.mjs';
import { pinnedPnpm } from './setup/pnpm.mjs';
import { seconds } from './setup/progress.mjs';
import { run } from './setup/run.mjs';
import { forgetReport, sum, tallyOf } from './setup/tally.mjs';

/** @typedef {import('./setup/checks.mjs').Check} Check */

/** After this long a check hangs. */
const limitMs = 20 * 60_000;

/** Of what a failed check printed, this many lines are shown; the rest is in its log. */
const shownLines = 120;

await script(async () => {
  checkNode();
  const tallies = [];
  try {
    const pnpm = await pinnedPnpm();
    await install(pnpm);
    for (const lanes of stages) {
      const lane = async (/** @type {readonly Check[]} */ checks) => {
        for (const check of checks) tallies.push(await carryOut(check, pnpm.env));
      };
      await Promise.all(lanes.map(lane));
    }
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    console.log(`✗ ${error.message}`);
    tallies.push({ passed: 0, failed: 1, skipped: 0 });
  }

  const { passed, failed, skipped } = sum(tallies);
  if (failed > 0) process.exitCode = 1;
  console.log(`\n${String(passed)} passed, ${String(failed)} failed, ${String(skipped)} skipped`);
});

/**
 * @param {Check} check
 * @param {NodeJS.ProcessEnv} surroundings
 * @returns {Promise<import('./setup/tally.mjs').Tally>}
 */
async function carryOut({ name, commands, report, folder = '', env, told }, surroundings) {
  const start = performance.now();
  const log = `test-output/logs/${name.replaceAll(' ', '-')}.log`;
  if (report !== undefined) await forgetReport(report);

  let code = 0;
  let output = '';
  try {
    const own = { ...surroundings, ...(await env?.()) };
    for (const [index, [program = '', ...args]] of (await commands()).entries()) {
      const file =
        program === 'node' ? process.execPath : inCheckout(`node_modules/.bin/${program}`);
      const outcome = await run(file, args, {
        log: inCheckout(log),
        env: { ...own, NO_COLOR: '1' },
        limitMs,
        folder: inCheckout(folder),
        append: index > 0,
      });
      code ||= outcome.code;
      output += outcome.output;
    }
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    code = 1;
    output = error.message;
  }

  const tally =
    report === undefined
      ? { passed: 0, failed: code === 0 ? 0 : 1, skipped: 0 }
      : await tallyOf(report, code);
  const counted = report === undefined ? '' : `, ${String(tally.passed)} passed`;
  const mark = tally.failed === 0 ? '✓' : '✗';
  console.log(`${mark} ${name} (${seconds(performance.now() - start)}${counted})`);
  if (told !== undefined) {
    const words = await told().catch(() => ['nothing more is known of it']);
    console.log(`  ${words.join(' ')}`);
  }
  if (tally.failed > 0) {
    const lines = output.trimEnd().split('\n');
    if (lines.length > shownLines) console.log(`  … (all of it is in ${log})`);
    console.log(
      lines
        .slice(-shownLines)
        .map((line) => `  ${line}`)
        .join('\n'),
    );
  }
  return tally;
}
