// `pnpm release`: builds, publishes every package whose version is new, with a statement of where it was
// built, and tags it. `pnpm release --dry-run` shows which versions the changesets make and publishes
// nothing: it asks no registry and needs no account.
import { execFile } from 'node:child_process';
import { readFile, readdir, rm } from 'node:fs/promises';
import { relative } from 'node:path';
import { promisify } from 'node:util';
import { inCheckout } from './setup/checkout.mjs';
import { Failure, script } from './setup/script.mjs';

const execute = promisify(execFile);

/** @typedef {{ name: string, version: string, private?: boolean, license?: string, repository?: unknown }} Manifest */

await script(async () => {
  const [option, ...rest] = process.argv.slice(2);
  if (rest.length > 0 || (option !== undefined && option !== '--dry-run')) {
    throw new Failure('release takes no argument but --dry-run');
  }
  const manifests = await published();
  const faults = manifests.filter(({ license }) => license !== 'MIT').map(({ name }) => name);
  if (faults.length > 0) throw new Failure(`no licence is stated by ${faults.join(', ')}`);
  if (option === '--dry-run') await showPlan(manifests);
  else await release(manifests);
});

/** Every package that is published. */
async function published() {
  /** @type {Manifest[]} */
  const manifests = [];
  for (const parent of ['packages', 'apps']) {
    for (const name of await readdir(inCheckout(parent))) {
      const text = await readFile(inCheckout(`${parent}/${name}/package.json`), 'utf8');
      const manifest = /** @type {Manifest} */ (JSON.parse(text));
      if (manifest.private !== true) manifests.push(manifest);
    }
  }
  return manifests;
}

/** @param {readonly Manifest[]} manifests */
async function showPlan(manifests) {
  const file = inCheckout('release-plan.json');
  try {
    const output = `--output=${relative(inCheckout('.'), file)}`;
    await execute(inCheckout('node_modules/.bin/changeset'), ['status', output], {
      cwd: inCheckout('.'),
    });
    /** @type {{ releases: { name: string, oldVersion: string, newVersion: string, type: string }[] }} */
    const { releases } = JSON.parse(await readFile(file, 'utf8'));
    const known = new Set(manifests.map(({ name }) => name));
    for (const { name, oldVersion, newVersion, type } of releases) {
      if (type === 'none') continue;
      if (!known.has(name)) throw new Failure(`a changeset names ${name}, which is not published`);
      console.log(`${name} ${oldVersion} → ${newVersion}, tag ${name}@${newVersion}`);
    }
    const waiting = repositoryMissing(manifests);
    if (waiting.length > 0) {
      console.log(
        `Before the first release "repository" has to be stated: ${String(waiting.length)} packages`,
      );
    }
    console.log('Nothing was changed or published.');
  } finally {
    await rm(file, { force: true });
  }
}

/** @param {readonly Manifest[]} manifests */
async function release(manifests) {
  const waiting = repositoryMissing(manifests);
  if (waiting.length > 0) {
    throw new Failure(
      `a statement of origin names the repository, and "repository" is missing in ${waiting.join(', ')}`,
    );
  }
  const env = { ...process.env, NPM_CONFIG_PROVENANCE: 'true' };
  for (const [program, ...args] of [
    ['turbo', 'run', 'build'],
    ['changeset', 'publish'],
    ['git', 'push', '--follow-tags'],
  ]) {
    const path = program === 'git' ? 'git' : inCheckout(`node_modules/.bin/${String(program)}`);
    const { stdout } = await execute(path, args, { cwd: inCheckout('.'), env });
    console.log(stdout.trimEnd());
  }
}

/** @param {readonly Manifest[]} manifests */
function repositoryMissing(manifests) {
  return manifests.filter(({ repository }) => repository === undefined).map(({ name }) => name);
}
