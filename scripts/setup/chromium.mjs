import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';

import { inCheckout } from './checkout.mjs';
import { Failure } from './script.mjs';
import { withProgress } from './progress.mjs';
import { run } from './run.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/**
 * Where Chromium is: what CHROMIUM_PATH says, what is installed, or what apt installs where it may.
 * @returns {Promise<string>}
 */
export async function chromium() {
  const found = await findChromium();
  if (found !== undefined) return found;

  const install = await aptInstall();
  if (install === undefined) {
    throw new Failure(
      'The tests in a browser need Chromium, which is not here and which this user may not install: ' +
        'install it (on Debian: apt-get install chromium) or set CHROMIUM_PATH to where it is.',
    );
  }
  const log = inCheckout('.tools/apt.log');
  await withProgress('Installing Chromium', async () => {
    for (const args of [['update'], ['install', '--yes', '--no-install-recommends', 'chromium']]) {
      const [command = '', ...prefix] = install;
      const { code } = await run(command, [...prefix, 'apt-get', '--quiet', ...args], {
        log,
        env: { DEBIAN_FRONTEND: 'noninteractive' },
      });
      if (code !== 0) {
        throw new Failure(
          'apt-get could not install Chromium (see .tools/apt.log): install it by hand, or set ' +
            'CHROMIUM_PATH to where it is.',
        );
      }
    }
  });
  const installed = await findChromium();
  if (installed === undefined) throw new Failure('apt-get installed a Chromium that is not found.');
  return installed;
}

async function findChromium() {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/bin', '/snap/bin'];
  const paths = [
    process.env['CHROMIUM_PATH'] ?? '',
    ...names.flatMap((name) => folders.map((folder) => join(folder, name))),
  ];
  for (const path of paths) {
    if (path !== '' && (await may(path))) return path;
  }
  return undefined;
}

/** What apt-get is to be started with, or undefined where this user may not start it. */
async function aptInstall() {
  if (!(await may('/usr/bin/apt-get'))) return undefined;
  if (process.getuid?.() === 0) return ['env'];
  const { code } = await run('sudo', ['--non-interactive', 'true'], {
    log: inCheckout('.tools/sudo.log'),
  }).catch(() => ({ code: 1 }));
  return code === 0 ? ['sudo', '--non-interactive'] : undefined;
}

/** @param {string} path */
function may(path) {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}
