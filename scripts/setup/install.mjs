import { createHash } from 'node:crypto';
import { readFile, readdir, writeFile } from 'node:fs/promises';

import { inCheckout } from './checkout.mjs';
import { Failure } from './script.mjs';
import { withProgress } from './progress.mjs';
import { run } from './run.mjs';

const stamp = inCheckout('node_modules/.symbolon-installed');

/**
 * Installs what the lockfile names, unless it is installed already.
 * @param {import('./pnpm.mjs').Pnpm} pnpm
 */
export async function install({ bin, env }) {
  const wanted = await fingerprint();
  if ((await readFile(stamp, 'utf8').catch(() => '')) === wanted) return;

  await withProgress('Installing packages', async () => {
    const { code, output } = await run(process.execPath, [bin, 'install', '--frozen-lockfile'], {
      log: inCheckout('.tools/install.log'),
      env: { ...env, CI: '1' },
    });
    if (code === 0) return;
    const reason = output.split('\n').find((line) => /ERR_|ERROR/.test(line));
    throw new Failure(
      `Installing failed${reason ? ` (${reason.trim()})` : ''}: the whole output is in .tools/install.log.`,
    );
  });
  await writeFile(stamp, wanted);
}

/** What an installation depends on: the lockfile, the settings and every package's manifest. */
async function fingerprint() {
  const hash = createHash('sha256').update(process.version);
  const files = [
    'pnpm-lock.yaml',
    'pnpm-workspace.yaml',
    'package.json',
    'benchmarks/package.json',
  ];
  for (const parent of ['packages', 'apps', 'tooling']) {
    const names = await readdir(inCheckout(parent));
    files.push(...names.sort().map((name) => `${parent}/${name}/package.json`));
  }
  for (const file of files) {
    hash.update(file).update(await readFile(inCheckout(file)).catch(() => 'none'));
  }
  return hash.digest('hex');
}
