import { readFile, rm } from 'node:fs/promises';

/** @typedef {{ passed: number, failed: number, skipped: number }} Tally */

/** @typedef {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number }} Report */

/**
 * What became of the tests of one run of Vitest, from the report it wrote. A run that ended badly
 * without a failed test (a file that does not load, no test at all) counts as one failure.
 * @param {string} path of the report
 * @param {number} code the run's exit status
 * @returns {Promise<Tally>}
 */
export async function tallyOf(path, code) {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) return { passed: 0, failed: 1, skipped: 0 };
  const report = /** @type {Report} */ (JSON.parse(text));
  const { numPassedTests: passed, numFailedTests: failed } = report;
  const skipped = report.numPendingTests + report.numTodoTests;
  const bad = code !== 0 || passed + failed === 0;
  return { passed, failed: failed === 0 && bad ? 1 : failed, skipped };
}

/** Removes the report of an earlier run. @param {string} path */
export const forgetReport = (path) => rm(path, { force: true });

/** @param {readonly Tally[]} tallies @returns {Tally} */
export const sum = (tallies) =>
  tallies.reduce(
    (total, each) => ({
      passed: total.passed + each.passed,
      failed: total.failed + each.failed,
      skipped: total.skipped + each.skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  );
