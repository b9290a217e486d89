import { readdir, readFile } from 'node:fs/promises';
import { inCheckout } from './checkout.mjs';

/** Folders each of whose folders is a project of Vitest by the name of its package, as its config says. */
const GROUPS = ['packages', 'apps', 'tooling'];

/** What has tests beside the packages. */
const FURTHER = ['scripts', '@symbolon/docs'];

/**
 * Names of all projects of Vitest but these. Vitest itself can leave out one, not several: what is left
 * out by one name is taken in by the next.
 * @param {readonly string[]} leftOut
 */
export async function projectsBut(leftOut) {
  const names = await Promise.all(GROUPS.map(namesIn));
  return [...names.flat(), ...FURTHER].filter((name) => !leftOut.includes(name));
}

/** @param {string} group */
async function namesIn(group) {
  const entries = await readdir(inCheckout(group), { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return Promise.all(
    folders.sort().map(async (folder) => {
      const text = await readFile(inCheckout(`${group}/${folder}/package.json`), 'utf8');
      const { name } = /** @type {{ name: string }} */ (JSON.parse(text));
      return name;
    }),
  );
}
