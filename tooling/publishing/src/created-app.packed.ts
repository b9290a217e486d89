import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, inject, test } from 'vitest';

import { program } from './program.ts';

const parent = join(dirname(inject('project')), 'apps');
const folder = join(parent, 'my-app');

/** Runs `create-symbolon` as it came out of its tarball. */
const create = (...args: string[]) =>
  program('npm', ['exec', '--offline', '--', 'create-symbolon', ...args], inject('project'));

interface AppManifest {
  readonly dependencies: Readonly<Record<string, string>>;
}

/** Takes our packages, which no registry has yet, from their tarballs: what is asked for stays the same. */
async function fromTarballs(): Promise<void> {
  const file = join(folder, 'package.json');
  const manifest = JSON.parse(await readFile(file, 'utf8')) as AppManifest;
  const ours = Object.entries(inject('tarballs')).map(([name, path]) => [name, `file:${path}`]);
  const overrides = Object.fromEntries(ours) as Record<string, string>;
  const dependencies = Object.fromEntries(
    Object.entries(manifest.dependencies).map(([name, asked]) => [name, overrides[name] ?? asked]),
  );
  await writeFile(file, JSON.stringify({ ...manifest, dependencies, overrides }));
}

describe('the app that create-symbolon makes in an empty folder', () => {
  beforeAll(async () => {
    await mkdir(parent, { recursive: true });
    await create(folder, '--non-interactive', '--no-install');
  });

  test('asks for versions, not for places in our repository', async () => {
    const manifest = await readFile(join(folder, 'package.json'), 'utf8');
    const { dependencies } = JSON.parse(manifest) as AppManifest;
    expect(dependencies['@symbolon/peer']).toMatch(/^\^\d+\.\d+\.\d+$/);
    expect(manifest).not.toMatch(/workspace:|catalog:|latest|npm:/);
  });

  test('installs, has right types, passes its test and settles', async () => {
    await fromTarballs();
    await program('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund'], folder);
    const [types, tests, printed] = await Promise.all([
      program('npm', ['run', '--silent', 'typecheck'], folder),
      program('npm', ['test', '--silent'], folder),
      program('npm', ['start', '--silent'], folder),
    ]);
    expect(types).toBe('');
    expect(tests).toMatch(/2 passed/);
    expect(printed).toContain('Ana would like 18 °C and settles on 19.2');
    expect(printed).toContain('Ben would like 24 °C and settles on 22.8');
  });

  test('is made once: what is there stays as it is', async () => {
    await expect(create(folder, '--non-interactive')).rejects.toThrow(/is not empty .*nothing was/);
    expect(await readdir(folder)).toContain('README.md');
  });
});
