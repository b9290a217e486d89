import { randomInt } from 'node:crypto';

import { turboArgs } from './build.mjs';
import { inCheckout } from './checkout.mjs';
import { chromium } from './chromium.mjs';
import { coverageByPackage, lawPackages, sourcesOf } from './coverage.mjs';
import { projectsBut } from './projects.mjs';

/**
 * One thing that must hold of the repository: programs of node_modules/.bin, or of Node itself, that must succeed.
 * @typedef {object} Check
 * @property {string} name
 * @property {() => Promise<readonly (readonly string[])[]>} commands
 * @property {string} [report] where Vitest writes what became of each test
 * @property {string} [folder] where they run, from the root; the root unless it says so
 * @property {() => Promise<readonly string[]>} [told] what else is to be read of it, a few words each
 * @property {() => Promise<NodeJS.ProcessEnv>} [env] what it needs, found when its turn comes
 */

const lawReport = inCheckout('test-output/laws.json');
const unitReport = inCheckout('test-output/unit.json');
const browserReport = inCheckout('test-output/browser.json');
const packedReport = inCheckout('test-output/packed.json');
const endToEndReport = inCheckout('test-output/e2e.json');

/** What is in the name of a package's tests that run it in Chromium. */
const inBrowser = '.browser.test.';

/** @param {string} report */
const reporters = (report) => ['--reporter=dot', '--reporter=json', `--outputFile.json=${report}`];

const lawProjects = lawPackages.map((name) => `@symbolon/${name}`);

/** @type {Check} */
const format = { name: 'format', commands: only(['prettier', '--check', '--log-level=warn', '.']) };

/**
 * With room for what lives short, of which a linter that knows types makes much.
 * @type {Check}
 */
const lint = {
  name: 'lint',
  commands: only(['node', '--max-semi-space-size=64', 'node_modules/eslint/bin/eslint.js', '.']),
};

/** @type {Check} */
const unused = { name: 'unused', commands: only(['knip', '--no-progress']) };

/**
 * No file imports itself by way of others; which package may import which is the linter's affair.
 * @type {Check}
 */
const cycles = { name: 'import cycles', commands: only(['oxlint']) };

/** @type {Check} */
const types = {
  name: 'types',
  commands: only(
    ['tsc', '-p', 'tsconfig.types.json'],
    ['tsc', '-p', 'packages/solid'],
    ['tsc', '-p', 'apps/dashboard'],
  ),
};

/** @type {Check} */
const build = { name: 'build', commands: only(['turbo', 'run', 'build', ...turboArgs]) };

/**
 * The reference without a warning, and the pages without a link that leads nowhere.
 * @type {Check}
 */
const documentation = {
  name: 'documentation',
  commands: only(
    ['node', '--import', 'tsx', 'write-reference.ts'],
    ['node', 'node_modules/vitepress/bin/vitepress.js', 'build'],
  ),
  folder: 'docs',
};

/**
 * Which versions the changesets make, and that nothing stands in their way.
 * @type {Check}
 */
const release = { name: 'release', commands: only(['node', 'scripts/release.mjs', '--dry-run']) };

/** @type {Check} */
const packages = {
  name: 'packed packages',
  commands: only(['vitest', 'run', '--config=packed.config.ts', ...reporters(packedReport)]),
  folder: 'tooling/publishing',
  report: packedReport,
};

/**
 * Tests of the packages where the laws live, counting which branches they take.
 * @type {Check}
 */
const lawTests = {
  name: 'tests of the laws',
  commands: only([
    'vitest',
    'run',
    '--maxWorkers=50%',
    `--exclude=**/*${inBrowser}*`,
    ...lawProjects.map((name) => `--project=${name}`),
    '--coverage',
    '--coverage.reporter=json-summary',
    ...lawPackages.map((name) => `--coverage.include=${sourcesOf(name)}`),
    ...reporters(lawReport),
  ]),
  report: lawReport,
  told: coverageByPackage,
};

/** @type {Check} */
const unitTests = {
  name: 'unit tests',
  commands: async () => [
    [
      'vitest',
      'run',
      // Left to itself it leaves one core free, which of two is half.
      '--maxWorkers=100%',
      `--exclude=**/*${inBrowser}*`,
      ...(await projectsBut(lawProjects)).map((name) => `--project=${name}`),
      ...reporters(unitReport),
    ],
  ],
  report: unitReport,
  // Everything has been built by then.
  env: () => Promise.resolve({ SOAK_SECONDS: '60', TESTED_PROGRAMS: 'built' }),
};

/** @type {Check} */
const browserTests = {
  name: 'browser tests',
  commands: only(['vitest', 'run', inBrowser, ...reporters(browserReport)]),
  report: browserReport,
  env: async () => ({ CHROMIUM_PATH: await chromium() }),
};

/** @type {Check} */
const endToEndTests = {
  name: 'end-to-end tests',
  commands: only(['vitest', 'run', '--config=e2e/vitest.config.ts', ...reporters(endToEndReport)]),
  folder: 'apps/dashboard',
  report: endToEndReport,
  env: async () => ({ CHROMIUM_PATH: await chromium() }),
};

/** These are the same each time: in them all that can happen does. */
const knownSeeds = { from: 31, count: 20 };
/** More of them, where no run of this may have been before; or from `SEEDS_FROM=…` on, to see those of a run again. */
const moreSeeds = Number(process.env['SEEDS_FROM'] ?? randomInt(2 ** 31));

/**
 * Simulates groups from seeds, each with faults of its own: with a keyed hash in place of signatures those
 * that are known to show everything, then new ones, then new ones with real signatures. A seed that fails is
 * printed, with what to type to see it again. `.ci/nightly` goes on for a night.
 * @type {Check}
 */
const seeds = {
  name: 'seeds',
  commands: only(
    fuzz(knownSeeds.from, knownSeeds.count, '--least', '1'),
    fuzz(moreSeeds, 80),
    fuzz(moreSeeds, 20, '--real'),
  ),
  told: () => Promise.resolve([`seeds from ${String(moreSeeds)} on`]),
  // What it says to type is typed here.
  env: () => Promise.resolve({ npm_lifecycle_event: 'symbolon' }),
};

/**
 * Everything that CI runs, stage by stage. The lanes of one stage run beside each other, the checks
 * of one lane one after the other; nothing but tests runs beside tests, many of which mostly wait.
 * @type {readonly (readonly (readonly Check[])[])[]}
 */
export const stages = [
  [
    [types, build, packages, unused, cycles, release],
    [lint, documentation, format],
  ],
  [[unitTests], [lawTests, seeds, browserTests]],
  // Pages are drawn by the processor here, and beside other tests a large one may take half a minute.
  [[endToEndTests]],
];

/**
 * @param {number} from
 * @param {number} count
 * @param {readonly string[]} rest
 */
function fuzz(from, count, ...rest) {
  const which = ['--from', String(from), '--seeds', String(count)];
  return ['node', 'apps/cli/dist/bin.js', 'fuzz', ...which, ...rest];
}

/** @param {readonly (readonly string[])[]} commands */
function only(...commands) {
  return () => Promise.resolve(commands);
}
