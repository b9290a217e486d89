import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runCommandLine, type Surroundings } from './command-line.ts';

let parent = '';
let printed: string[] = [];
let complaints: string[] = [];

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'create-symbolon-'));
  printed = [];
  complaints = [];
});
afterEach(() => rm(parent, { recursive: true, force: true }));

/** Runs a command line with nobody there to answer. */
function run(...args: string[]): Promise<number> {
  return runIn({}, ...args);
}

function runIn(surroundings: Partial<Surroundings>, ...args: string[]): Promise<number> {
  return runCommandLine(args, {
    print: (text) => printed.push(text),
    complain: (text) => complaints.push(text),
    interactive: false,
    agent: 'pnpm/10.34.9 npm/? node/v20',
    ...surroundings,
  });
}

test('makes an app that bears the name of its folder', async () => {
  const folder = join(parent, 'My Café');
  expect(await run(folder, '--non-interactive', '--no-install')).toBe(0);
  const manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as unknown;
  expect(manifest).toMatchObject({
    name: 'my-caf',
    scripts: { test: 'vitest run' },
    allowScripts: { esbuild: false },
  });
  expect((await readdir(folder)).sort()).toEqual([
    '.gitignore',
    'README.md',
    'package.json',
    'src',
    'tsconfig.json',
    'vitest.config.ts',
  ]);
  expect(await readFile(join(folder, 'README.md'), 'utf8')).toMatch(/^# my-caf$/m);
  expect(printed.join('\n')).toContain('pnpm install\n  pnpm start');
});

test('lists what can be chosen, as JSON, and makes nothing', async () => {
  expect(await run('--list-options')).toBe(0);
  const listed = JSON.parse(printed.join('\n')) as { name: string }[];
  expect(listed.map(({ name }) => name)).toEqual([
    'folder',
    'name',
    'packageManager',
    'tarballs',
    'install',
  ]);
  expect(await readdir(parent)).toEqual([]);
});

describe('changes nothing and says why', () => {
  test('where the folder is not empty', async () => {
    await writeFile(join(parent, 'thesis.txt'), 'mine');
    expect(await run(parent, '--no-install')).toBe(2);
    expect(complaints.join()).toMatch(/is not empty \(thesis\.txt\)/);
    expect(await readdir(parent)).toEqual(['thesis.txt']);
  });

  test('where the folder is a file', async () => {
    const file = join(parent, 'file');
    await writeFile(file, 'mine');
    expect(await run(file, '--no-install')).toBe(2);
    expect(complaints.join()).toContain('is a file');
  });

  test.each(['Café', '../up', '.hidden', '', 'a'.repeat(215), 'node_modules'])(
    'for the name %j',
    async (name) => {
      expect(await run(join(parent, 'app'), '--name', name, '--no-install')).toBe(2);
      expect(complaints).toHaveLength(1);
      expect(await readdir(parent)).toEqual([]);
    },
  );

  test('in a clone, whose packages nobody could install from a registry', async () => {
    const folder = join(parent, 'app');
    expect(await runIn({ inCheckout: true }, folder, '--no-install')).toBe(2);
    expect(complaints.join()).toContain('npm run create -- FOLDER');
    expect(await readdir(parent)).toEqual([]);
  });

  test.each([['--colour'], ['--package-manager', 'bun'], ['one', 'two']])(
    'for the arguments %s %s',
    async (...args) => {
      expect(await run(...args.filter((arg) => typeof arg === 'string'))).toBe(2);
      expect(complaints).toHaveLength(1);
    },
  );
});

test('counts a folder with a new repository in it as empty', async () => {
  await mkdir(join(parent, '.git'));
  expect(await run(parent, '--name', '@us/app', '--no-install')).toBe(0);
});
