import { createHash } from 'node:crypto';
import { readFile, readdir, rename, rm, mkdir } from 'node:fs/promises';
import { delimiter, join } from 'node:path';

import { inCheckout, root } from './checkout.mjs';
import { Failure } from './script.mjs';
import { withProgress } from './progress.mjs';
import { run } from './run.mjs';

/**
 * Where the pinned pnpm is, and the surroundings in which programs find it and nothing is reported
 * to anyone.
 * @typedef {{ bin: string, env: NodeJS.ProcessEnv }} Pnpm
 */

/**
 * The pnpm that package.json pins, fetched by npm on first use and kept in this checkout: what is
 * installed on the machine is neither used nor changed.
 * @returns {Promise<Pnpm>}
 */
export async function pinnedPnpm() {
  const { version, sha512 } = await pin();
  const folder = inCheckout(`.tools/pnpm-${version}-${sha512.slice(0, 12)}`);
  const bin = join(folder, 'node_modules/pnpm/bin/pnpm.cjs');
  const there = await readFile(bin).then(
    () => true,
    () => false,
  );
  if (!there)
    await withProgress(`Fetching pnpm ${version}`, () => fetchInto(folder, version, sha512));
  return {
    bin,
    env: {
      PATH: [join(folder, 'node_modules/.bin'), process.env['PATH'] ?? ''].join(delimiter),
      TURBO_TELEMETRY_DISABLED: '1',
      TURBO_NO_UPDATE_NOTIFIER: '1',
      DO_NOT_TRACK: '1',
      // `npm --silent` is not meant for the programs that npm's scripts start.
      npm_config_loglevel: undefined,
    },
  };
}

async function pin() {
  const manifest = /** @type {{ packageManager: string }} */ (
    JSON.parse(await readFile(inCheckout('package.json'), 'utf8'))
  );
  const [, version, sha512] =
    /^pnpm@([\d.]+)\+sha512\.([0-9a-f]{128})$/.exec(manifest.packageManager) ?? [];
  if (version === undefined || sha512 === undefined) {
    throw new Failure(
      'package.json does not pin pnpm as "packageManager": "pnpm@VERSION+sha512.HEX".',
    );
  }
  return { version, sha512 };
}

/**
 * @param {string} folder
 * @param {string} version
 * @param {string} sha512 of the package as the registry serves it, in hex
 */
async function fetchInto(folder, version, sha512) {
  const draft = `${folder}.${String(process.pid)}`;
  await mkdir(draft, { recursive: true });
  try {
    await npm(['pack', `pnpm@${version}`, '--pack-destination', draft]);
    const [archive] = (await readdir(draft)).filter((name) => name.endsWith('.tgz'));
    if (archive === undefined) throw new Failure('npm brought no pnpm. Try again.');
    const path = join(draft, archive);
    const found = createHash('sha512')
      .update(await readFile(path))
      .digest('hex');
    if (found !== sha512) {
      throw new Failure(
        `The pnpm ${version} that the registry serves is not the one that package.json pins: ` +
          'check which registry npm uses (npm config get registry).',
      );
    }
    await npm(['install', path, '--prefix', draft, '--no-save', '--ignore-scripts', '--offline']);
    await rm(path);
    await rm(folder, { recursive: true, force: true });
    await rename(draft, folder);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

/** @param {readonly string[]} args */
async function npm(args) {
  // npm names itself to the scripts it runs; started otherwise, it is looked for on the path.
  const self = process.env['npm_execpath'];
  const viaNode = self?.endsWith('npm-cli.js') ? self : undefined;
  const log = inCheckout('.tools/npm.log');
  const { code } = viaNode
    ? await run(process.execPath, [viaNode, ...args], { log })
    : await run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, { log });
  if (code !== 0) {
    throw new Failure(
      `npm could not fetch pnpm: is the network there? What it said is in ${log.slice(root.length)}.`,
    );
  }
}
