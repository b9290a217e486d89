import { createRequire } from 'node:module';

interface OwnManifest {
  readonly version: string;
  readonly devDependencies: Readonly<Record<string, string>>;
}

/** This package's manifest: as published, it has a version in place of each reference. */
const manifest = createRequire(import.meta.url)('../package.json') as OwnManifest;

/** The version of this package. */
export const ownVersion = manifest.version;

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
      (manifest.devDependencies[own] ?? 'latest').replace(/^npm:.+@/, ''),
    ]),
  );
}
