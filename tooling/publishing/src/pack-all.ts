import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

import { emptyProject } from './empty-project.ts';
import { publishedPackages } from './packages.ts';
import { program } from './program.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The tarball of each package, by the package's name. */
    tarballs: Readonly<Record<string, string>>;
    /** The folder of the empty project into which they are installed, outside the repository. */
    project: string;
  }
}

/** Packs every package once, as a release would, and installs them where the repository is not. */
export default async function packAll(project: TestProject): Promise<() => Promise<void>> {
  const outside = await mkdtemp(join(tmpdir(), 'symbolon-packed-'));
  const packed = await Promise.all(
    (await publishedPackages()).map(async ({ folder, manifest }) => {
      const printed = await program(
        'pnpm',
        ['pack', '--json', '--pack-destination', join(outside, 'tarballs')],
        folder,
      );
      const { filename } = JSON.parse(printed) as { filename: string };
      return [manifest.name, filename] as const;
    }),
  );
  project.provide('tarballs', Object.fromEntries(packed));
  project.provide(
    'project',
    await emptyProject(
      outside,
      packed.map(([, tarball]) => tarball),
    ),
  );
  return () => rm(outside, { recursive: true, force: true });
}
