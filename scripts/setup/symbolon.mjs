import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';

import { build } from './build.mjs';
import { inCheckout } from './checkout.mjs';
import { install } from './install.mjs';
import { checkNode } from './node.mjs';
import { pinnedPnpm } from './pnpm.mjs';

/**
 * Makes this checkout ready and runs the command `symbolon` from it, in this very process: its
 * signals and its exit status are the command's own.
 * @param {readonly string[]} args
 * @param {string} [folder] where it is to run
 */
export async function symbolon(args, folder) {
  checkNode();
  const pnpm = await pinnedPnpm();
  await install(pnpm);
  await build(pnpm);

  const manifest = /** @type {{ bin: { symbolon: string } }} */ (
    JSON.parse(await readFile(inCheckout('apps/cli/package.json'), 'utf8'))
  );
  const bin = inCheckout(`apps/cli/${manifest.bin.symbolon}`);
  if (folder !== undefined) process.chdir(folder);
  process.argv = [process.execPath, bin, ...args];
  await import(pathToFileURL(bin).href);
}
