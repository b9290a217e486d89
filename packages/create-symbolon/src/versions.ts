import { readFileSync } from 'node:fs';

interface Manifest {
  readonly version: string;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

const ownManifest = manifestAt('../package.json');

/** The version of this package. */
export const ownVersion = ownManifest.version;

/** Whether this is the one of a clone: as published, it has a version in place of each reference. */
export const inCheckout =
  ownManifest.devDependencies?.['@symbolon/peer']?.startsWith('workspace:') === true;

/** What an app needs to run, by name: the versions that this package was tested with. */
export const dependencies = versionsOf({ '@symbolon/peer': '@symbolon/peer', zod: 'zod' });

/** What an app needs besides, to be worked on. */
export const devDependencies = versionsOf({
  '@types/node': '@types/node',
  tsx: 'tsx',
  typescript: 'typescript-7',
  vitest: 'vitest',
});

/** The version of each, by the name under which this package has it. */
function versionsOf(names: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(names).map(([name, own]) => [
      name,
      // A clone has references that nobody else could follow, and beside them what they lead to.
      inCheckout
        ? `^${manifestAt(`../node_modules/${own}/package.json`).version}`
        : (ownManifest.devDependencies?.[own] ?? 'latest').replace(/^npm:.+@/, ''),
    ]),
  );
}

function manifestAt(path: string): Manifest {
  return JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8')) as Manifest;
}
