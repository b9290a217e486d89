import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { program } from './program.ts';

/** What some entry points have their users bring, and the types of what a user would write with. */
const brought = ['@types/node@20', '@types/ws@8', 'fast-check@4', 'solid-js@1.9', 'vitest@4'];

/**
 * Makes an empty project of ES modules in `parent` and installs `tarballs` into it with npm, as somebody
 * would who has never seen the repository.
 *
 * @returns the project's folder
 */
export async function emptyProject(parent: string, tarballs: readonly string[]): Promise<string> {
  const folder = join(parent, 'project');
  await mkdir(folder);
  await writeFile(
    join(folder, 'package.json'),
    JSON.stringify({ name: 'project', version: '1.0.0', private: true, type: 'module' }),
  );
  const install = ['install', '--prefer-offline', '--no-audit', '--no-fund'];
  await program('npm', [...install, ...tarballs], folder);
  await program('npm', [...install, '--save-dev', ...brought], folder);
  return folder;
}
