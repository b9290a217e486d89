import { execFile } from 'node:child_process';
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { relaySettingsOf } from '@symbolon/relay/settings';
import { programAt } from '@symbolon/testing/program';
import { describe, expect, test } from 'vitest';
import { codeBlocks } from '../blocks.ts';
import { root } from '../entry-points.ts';

const run = promisify(execFile);
const docs = fileURLToPath(new URL('..', import.meta.url));
const output = join(docs, 'test-output');
const pages = (await readdir(docs)).filter((name) => name.endsWith('.md') && name !== 'README.md');
const blocks = (
  await Promise.all(
    pages.map(async (page) =>
      codeBlocks(await readFile(join(docs, page), 'utf8')).map((block) => ({ page, ...block })),
    ),
  )
).flat();
const flags = ['--conditions=@symbolon/source', '--import', import.meta.resolve('tsx')];

/** Commands that other checks carry out: the app that is made, and the script that starts everything. */
const carriedOutElsewhere = [
  'npm start',
  'npm test',
  'npm run typecheck',
  'npm create symbolon pledges -- --non-interactive',
  'npm install @symbolon/peer @symbolon/gun @symbolon/store @symbolon/relay ws @types/ws',
  'cd pledges',
];
const commands: Readonly<Record<string, string>> = {
  'npm run symbolon --': 'apps/cli/src/bin.ts',
  'symbolon-relay': 'apps/relay/src/bin.ts',
};

test('every block is of a kind that is tested', () => {
  const kinds = new Set(blocks.map(({ language }) => language));
  expect([...kinds].sort()).toEqual(['json', 'sh', 'text', 'ts']);
});

describe('programs', () => {
  const programs = blocks.filter(({ language, file }) => language === 'ts' && file === undefined);
  test.each(programs)('of $page run', { timeout: 60_000 }, async ({ page, code }) => {
    await mkdir(output, { recursive: true });
    const file = join(output, `${page}.ts`);
    await writeFile(file, code);
    await run(process.execPath, [...flags, file], { cwd: docs, timeout: 50_000 });
  });
});

describe('settings', () => {
  const settings = blocks.filter(({ language }) => language === 'json');
  test.each(settings)('of $page are taken', async ({ code }) => {
    await mkdir(output, { recursive: true });
    const config = join(output, 'relay.json');
    await writeFile(config, code);
    expect(relaySettingsOf({ config }, {})).toMatchObject({
      host: '0.0.0.0',
      maxAge: 30 * 86_400_000,
    });
  });
});

describe('commands', () => {
  const lines = blocks
    .filter(({ language }) => language === 'sh')
    .flatMap(({ page, code }) =>
      code
        .trim()
        .split('\n')
        .map((line) => ({ page, line })),
    )
    .filter(({ line }) => !carriedOutElsewhere.includes(line));

  test.each(lines)('$line, of $page, does it', { timeout: 60_000 }, async ({ line }) => {
    const command = Object.keys(commands).find((name) => line.startsWith(`${name} `));
    expect(command, 'nobody knows how to run this').toBeDefined();
    const program = programAt(pathToFileURL(join(root, commands[command ?? ''] ?? '')));
    const args = line.slice(command?.length).trim().split(' ');
    const config = join(output, 'relay.json');
    const given = args.map((arg) => (arg === 'relay.json' ? config : arg));
    if (given.includes(config)) await writeFile(config, settingsOf('operators.md'));
    const { stdout } = await run(process.execPath, [...program.flags, program.file, ...given], {
      cwd: root,
    });
    expect(stdout.length).toBeGreaterThan(100);
  });
});

function settingsOf(page: string): string {
  return blocks.find((block) => block.page === page && block.language === 'json')?.code ?? '';
}
