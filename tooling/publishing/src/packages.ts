import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the repository. */
export const root = fileURLToPath(new URL('../../..', import.meta.url));

/** What this suite reads of a package's manifest. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly private?: boolean;
  readonly exports: Readonly<Record<string, unknown>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

/** A package that is published, and where its sources are. */
export interface PublishedPackage {
  readonly folder: string;
  readonly manifest: Manifest;
}

/** Every package of the repository that is published. */
export async function publishedPackages(): Promise<PublishedPackage[]> {
  const found: PublishedPackage[] = [];
  for (const parent of ['packages', 'apps']) {
    for (const name of (await readdir(join(root, parent))).sort()) {
      const folder = join(root, parent, name);
      const manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as Manifest;
      if (manifest.private !== true) found.push({ folder, manifest });
    }
  }
  return found;
}

/** The names under which code imports a package: all its entry points but patterns. */
export function entryPoints({ name, exports }: Manifest): string[] {
  return (
    Object.keys(exports)
      // What is no program, such as test vectors, is read as a file.
      .filter((path) => !path.includes('*') && !path.endsWith('.json'))
      .map((path) => name + path.slice(1))
  );
}
