import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { beforeAll, describe, expect, inject, test } from 'vitest';

import { root } from './packages.ts';
import { program } from './program.ts';

const parent = join(dirname(inject('project')), 'apps');
const folder = join(parent, 'my-app');

/** Runs `create-symbolon` as it came out of its tarball. */
const create = (...args: string[]) =>
  program('npm', ['exec', '--offline', '--', 'create-symbolon', ...args], inject('project'));

interface AppManifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly overrides?: Readonly<Record<string, string>>;
}

async function manifestOf(app: string): Promise<AppManifest> {
  return JSON.parse(await readFile(join(app, 'package.json'), 'utf8')) as AppManifest;
}

/** What is in the files of an app that were written for it, by their paths. */
async function filesOf(app: string): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  for (const entry of await readdir(app, { recursive: true, withFileTypes: true })) {
    const path = relative(app, join(entry.parentPath, entry.name));
    const own = !/^(tarballs|node_modules|package(-lock)?\.json)/.test(path);
    if (entry.isFile() && own) files[path] = await readFile(join(app, path), 'utf8');
  }
  return files;
}

const quietly = ['--non-interactive', '--no-install'];

beforeAll(() => mkdir(parent, { recursive: true }));

test('an app asks for versions, not for places in our repository', async () => {
  const other = join(parent, 'from-a-registry');
  await create(other, ...quietly);
  const manifest = await manifestOf(other);
  expect(manifest.dependencies['@symbolon/peer']).toMatch(/^\^\d+\.\d+\.\d+$/);
  expect(JSON.stringify(manifest)).not.toMatch(/workspace:|catalog:|latest|npm:|file:/);
});

// No registry has our packages yet.
describe('the app that create-symbolon makes of tarballs in an empty folder', () => {
  beforeAll(async () => {
    const tarballs = dirname(inject('tarballs')['@symbolon/peer'] ?? '');
    await create(folder, ...quietly, '--tarballs', tarballs);
  });

  test('installs, has right types, passes its test and settles', async () => {
    // Whoever makes it inside a repository has that repository's settings above it.
    await writeFile(join(parent, 'vitest.config.ts'), 'throw new Error("of somebody else");');
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

  test('takes another of the packages from its tarball', async () => {
    const [gun = ''] = (await readdir(join(folder, 'tarballs'))).filter((file) =>
      file.startsWith('symbolon-gun-'),
    );
    const quiet = ['--prefer-offline', '--no-audit', '--no-fund'];
    await program('npm', ['install', `./tarballs/${gun}`, ...quiet], folder);
    const { dependencies } = await manifestOf(folder);
    expect(dependencies['@symbolon/gun']).toBe(`file:tarballs/${gun}`);
  });

  test('is made once: what is there stays as it is', async () => {
    await expect(create(folder, '--non-interactive')).rejects.toThrow(/is not empty .*nothing was/);
    expect(await readdir(folder)).toContain('README.md');
  });

  test('is the one that a clone makes, which brings its own packages', async () => {
    const cloned = join(parent, 'from-a-clone', 'my-app');
    await program(process.execPath, [join(root, 'scripts/create.mjs'), cloned, ...quietly], parent);
    expect(await filesOf(cloned)).toEqual(await filesOf(folder));

    const [theirs, ours] = [await manifestOf(cloned), await manifestOf(folder)];
    expect(theirs.dependencies['@symbolon/peer']).toBe(ours.dependencies['@symbolon/peer']);
    expect(Object.keys(theirs.devDependencies)).toEqual(Object.keys(ours.devDependencies));
    expect(JSON.stringify(theirs)).not.toMatch(/workspace:|catalog:|latest|npm:/);
    // Programs are left out: an app builds on libraries.
    for (const [name, place] of Object.entries(theirs.overrides ?? {})) {
      expect(place).toBe(ours.overrides?.[name]);
      expect((await readFile(join(cloned, place.slice('file:'.length)))).length).toBeGreaterThan(0);
    }
  });

  test('is not made by a clone that was asked for it without its packages', async () => {
    const bin = join(root, 'packages/create-symbolon/dist/bin.js');
    const refused = program(process.execPath, [bin, join(parent, 'refused')], parent);
    await expect(refused).rejects.toThrow('npm run create -- FOLDER');
    expect(await readdir(parent)).not.toContain('refused');
  });
});
