import { execFile } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createApp } from 'create-symbolon';
import { beforeAll, expect, test } from 'vitest';
import { codeBlocks } from '../blocks.ts';

const run = promisify(execFile);
const docs = fileURLToPath(new URL('..', import.meta.url));
// Inside the documentation, so that the app finds the packages without installing them.
const app = join(docs, 'test-output/pledges');
const blocks = codeBlocks(await readFile(join(docs, 'tutorial.md'), 'utf8'));

beforeAll(async () => {
  await rm(app, { recursive: true, force: true });
  await mkdir(join(docs, 'test-output'), { recursive: true });
  await createApp({ folder: app });
  for (const { file, code } of blocks) {
    if (file !== undefined) await writeFile(join(app, file), code);
  }
});

/** Runs Node from sources in the app, and gives what was printed. */
async function node(...args: string[]): Promise<string> {
  const conditions = { NODE_OPTIONS: '--conditions=@symbolon/source', NO_COLOR: '1' };
  const options = { cwd: app, timeout: 100_000, env: { ...process.env, ...conditions } };
  return (await run(process.execPath, args, options)).stdout;
}

test('leaves no block without a file but for the terminal', () => {
  const loose = blocks.filter(({ file }) => file === undefined);
  expect(new Set(loose.map(({ language }) => language))).toEqual(new Set(['sh', 'text']));
});

test('comes to what the page says', { timeout: 120_000 }, async () => {
  const expected = blocks.filter(({ language }) => language === 'text').map(({ code }) => code);
  expect([await node('--import', import.meta.resolve('tsx'), 'src/main.ts')]).toEqual(expected);
});

test('passes the test that it ends with', { timeout: 120_000 }, async () => {
  const vitest = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url));
  const config = join(app, 'vitest.config.js');
  const resolve = "resolve: { conditions: ['@symbolon/source', 'module', 'node', 'default'] }";
  await writeFile(config, `export default { ${resolve}, ssr: { ${resolve} } };\n`);
  expect(await node(vitest, 'run', '--root', app, '--config', config)).toMatch(/Tests +2 passed/);
});

test('has right types', { timeout: 120_000 }, async () => {
  const compiler = fileURLToPath(new URL('../node_modules/typescript-7/bin/tsc', import.meta.url));
  // Our sources are checked along with it here, and use a little more than an app has to.
  const ours = ['--customConditions', '@symbolon/source', '--lib', 'es2024,dom,esnext.disposable'];
  expect(await node(compiler, '-p', '.', ...ours)).toBe('');
});
