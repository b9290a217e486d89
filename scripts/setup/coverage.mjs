import { readFile } from 'node:fs/promises';
import { inCheckout } from './checkout.mjs';

/** The packages in which the laws of the system live: nearly every branch of theirs is to be tested. */
export const lawPackages = ['schemas', 'identity', 'match', 'coordination', 'algorithm', 'store'];

/** Of a hundred branches in such a package, so many at least are taken by its own tests. */
export const leastBranches = 95;

/** Where a package's own code lies, as a pattern from the root. @param {string} name */
export const sourcesOf = (name) => `packages/${name}/src/**`;

/** @typedef {Record<string, { branches: { total: number, covered: number } }>} Summary */

/** What share of its branches each of those packages has tested, a few words for each. */
export async function coverageByPackage() {
  const text = await readFile(inCheckout('coverage/coverage-summary.json'), 'utf8');
  const summary = /** @type {Summary} */ (JSON.parse(text));
  const shares = lawPackages.map((name) => `${name} ${shareOf(summary, `/packages/${name}/src/`)}`);
  return ['branches tested:', ...shares];
}

/** @param {Summary} summary @param {string} folder */
function shareOf(summary, folder) {
  let total = 0;
  let covered = 0;
  for (const [file, { branches }] of Object.entries(summary)) {
    if (!file.replaceAll('\\', '/').includes(folder)) continue;
    total += branches.total;
    covered += branches.covered;
  }
  return `${((100 * covered) / Math.max(1, total)).toFixed(1)}%`;
}
