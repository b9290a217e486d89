import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the repository. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/** A published package, by what its manifest says. */
export interface PublishedPackage {
  /** From the root. */
  readonly folder: string;
  readonly name: string;
  readonly description: string;
  /** Its sources under each name by which it is imported, from the root. */
  readonly entries: ReadonlyMap<string, string>;
}

interface Manifest {
  readonly name: string;
  readonly description: string;
  readonly private?: boolean;
  readonly exports?: Readonly<Record<string, unknown>>;
}

/** Every package that is published, in alphabetical order. */
export async function publishedPackages(): Promise<PublishedPackage[]> {
  const found: PublishedPackage[] = [];
  for (const parent of ['packages', 'apps']) {
    for (const child of (await readdir(join(root, parent))).sort()) {
      const folder = `${parent}/${child}`;
      const text = await readFile(join(root, folder, 'package.json'), 'utf8');
      const manifest = JSON.parse(text) as Manifest;
      if (manifest.private === true) continue;
      const { name, description } = manifest;
      found.push({ folder, name, description, entries: entriesOf(folder, manifest) });
    }
  }
  return found;
}

function entriesOf(folder: string, { name, exports = {} }: Manifest): Map<string, string> {
  const entries = new Map<string, string>();
  for (const [path, target] of Object.entries(exports)) {
    if (typeof target !== 'object' || target === null || !('@symbolon/source' in target)) continue;
    entries.set(name + path.slice(1), join(folder, String(target['@symbolon/source'])));
  }
  return entries;
}
