import { rm } from 'node:fs/promises';

import { inCheckout } from './checkout.mjs';
import { Failure } from './script.mjs';
import { withProgress } from './progress.mjs';
import { run } from './run.mjs';

/** What others build on: the packages that are no programs. */
const libraries = ['--filter=./packages/*', '--filter=!create-symbolon'];

/**
 * Packs what an app may build on, as a release would, and gives the folder of the tarballs.
 * @param {import('./pnpm.mjs').Pnpm} pnpm
 */
export async function packLibraries({ bin, env }) {
  const folder = inCheckout('.tools/tarballs');
  await rm(folder, { recursive: true, force: true });
  await withProgress('Packing the packages', async () => {
    const { code } = await run(
      process.execPath,
      [bin, ...libraries, 'pack', '--pack-destination', folder],
      { log: inCheckout('.tools/pack.log'), env },
    );
    if (code === 0) return;
    throw new Failure('The packages could not be packed: the whole output is in .tools/pack.log.');
  });
  return folder;
}
