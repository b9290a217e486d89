// `pnpm ages`: how old the version in use of each direct dependency is, and how long ago its makers last
// published. Asks the registry that npm is set to; where none answers it says so and checks nothing.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { inCheckout } from './setup/checkout.mjs';
import { script } from './setup/script.mjs';

const execute = promisify(execFile);
const dayMs = 86_400_000;

/** A version this young may still be taken back, or be somebody else's. */
const leastDays = 3;
/** After this long without a release it is worth asking whether anyone still keeps a package. */
const quietDays = 3 * 365;
/** How many are asked about at once. */
const atOnce = 4;

/** @typedef {{ version: string, from?: string }} Installed */
/** @typedef {{ dependencies?: Record<string, Installed>, devDependencies?: Record<string, Installed> }} Listed */

await script(async () => {
  const waiting = [...(await inUse())];
  let young = 0;
  let unanswered = 0;
  const total = waiting.length;
  const ask = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [name, version] = next;
      const times = await releaseTimes(name);
      const published = times?.[version];
      if (times === undefined || published === undefined) {
        unanswered += 1;
        continue;
      }
      const age = daysSince(published);
      const lately = Math.min(...releasesIn(times).map(daysSince));
      const remarks = [
        ...(age < leastDays ? [`younger than ${String(leastDays)} days`] : []),
        ...(lately > quietDays ? ['no release for three years'] : []),
      ];
      if (age < leastDays) young += 1;
      const told = `${name}@${version}: ${String(age)} days; last release ${String(lately)} days ago`;
      console.log([told, ...remarks].join('; '));
    }
  };
  // One answer tells whether there is anybody to ask.
  const [first] = waiting;
  if (first === undefined || (await releaseTimes(first[0])) === undefined) {
    console.log('SKIPPED: no registry answers, so the ages of the dependencies were not checked');
    return;
  }
  await Promise.all(Array.from({ length: atOnce }, ask));
  if (unanswered > 0) console.log(`not checked, for want of an answer: ${String(unanswered)}`);
  console.log(`${String(total - unanswered)} checked, ${String(young)} too young`);
  if (young > 0) process.exitCode = 1;
});

/** Every direct dependency of the repository from a registry, with the version in use. */
async function inUse() {
  const { stdout } = await execute('pnpm', ['list', '--recursive', '--depth=0', '--json'], {
    cwd: inCheckout('.'),
    maxBuffer: 64 * 1024 * 1024,
  });
  /** @type {Map<string, string>} */
  const versions = new Map();
  for (const listed of /** @type {Listed[]} */ (JSON.parse(stdout))) {
    const all = { ...listed.dependencies, ...listed.devDependencies };
    for (const [alias, { from = alias, version }] of Object.entries(all)) {
      if (/^\d/.test(version)) versions.set(from, version);
    }
  }
  return versions;
}

/**
 * When each version of a package was published; `undefined` where nobody answers.
 * @param {string} name
 * @returns {Promise<Record<string, string> | undefined>}
 */
async function releaseTimes(name) {
  try {
    const args = ['view', name, 'time', '--json', '--fetch-retries=0', '--fetch-timeout=20000'];
    const { stdout } = await execute('npm', args, { maxBuffer: 64 * 1024 * 1024 });
    /** @type {Record<string, string>} */
    const times = JSON.parse(stdout);
    return times;
  } catch {
    return undefined;
  }
}

/** @param {Record<string, string>} times */
function releasesIn(times) {
  return Object.entries(times)
    .filter(([version]) => /^\d/.test(version))
    .map(([, time]) => time);
}

/** @param {string} time */
function daysSince(time) {
  return Math.floor((Date.now() - Date.parse(time)) / dayMs);
}
