import type { Tarball } from './tarballs.ts';
import { dependencies, devDependencies } from './versions.ts';

/** Where the tarballs lie in an app that is installed from them. */
export const tarballFolder = 'tarballs';

/**
 * The `package.json` of an app. What there are tarballs of is taken from them, however deep in the tree it
 * is asked for: npm reads `overrides`, pnpm and yarn read `resolutions`. They are written as npm writes what is
 * installed from a file: it adds no dependency whose place reads otherwise than that which overrides it.
 */
export function manifestOf(name: string, tarballs: readonly Tarball[]): string {
  const places = Object.fromEntries(
    tarballs.map((tarball) => [tarball.name, `file:${tarballFolder}/${tarball.file}`]),
  );
  const manifest = {
    name,
    version: '0.0.0',
    private: true,
    type: 'module',
    engines: { node: '>=20.19.0' },
    scripts: { start: 'tsx src/main.ts', test: 'vitest run', typecheck: 'tsc' },
    dependencies: Object.fromEntries(
      Object.entries(dependencies).map(([asked, version]) => [asked, places[asked] ?? version]),
    ),
    devDependencies,
    // It runs without, and newer versions of npm warn of each script of which nothing is said.
    allowScripts: { esbuild: false },
    ...(tarballs.length === 0 ? {} : { overrides: places, resolutions: places }),
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}
