import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';

import { inCheckout } from './checkout.mjs';

/**
 * Runs a program of one of the packages, built before, in this very process.
 * @param {string} home the package's folder, from the root
 * @param {string} name what the package calls it
 * @param {readonly string[]} args
 * @param {string} [folder] where it is to run
 */
export async function runProgram(home, name, args, folder) {
  const manifest = /** @type {{ bin: Readonly<Record<string, string>> }} */ (
    JSON.parse(await readFile(inCheckout(`${home}/package.json`), 'utf8'))
  );
  const bin = inCheckout(`${home}/${String(manifest.bin[name])}`);
  if (folder !== undefined) process.chdir(folder);
  process.argv = [process.execPath, bin, ...args];
  await import(pathToFileURL(bin).href);
}
