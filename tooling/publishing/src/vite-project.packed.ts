import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, type Rolldown } from 'vite';
import { describe, expect, inject, test } from 'vitest';

import { budgets } from './budgets.ts';
import { entryPoints, publishedPackages } from './packages.ts';

const folder = inject('project');

/** Builds `source` for browsers, as `vite build` does, and gives back the code that comes of it. */
async function built(name: string, source: string): Promise<string> {
  await mkdir(join(folder, 'pages'), { recursive: true });
  const input = join(folder, 'pages', `${name}.js`);
  await writeFile(input, source);
  const output = (await build({
    root: folder,
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      target: 'es2022',
      rolldownOptions: { input, preserveEntrySignatures: 'strict' },
      modulePreload: { polyfill: false },
    },
  })) as Rolldown.RolldownOutput;
  return output.output.map((part) => (part.type === 'chunk' ? part.code : '')).join('');
}

const browserPackages = (await publishedPackages()).filter(
  ({ manifest }) =>
    !['@symbolon/cli', '@symbolon/relay', 'create-symbolon'].includes(manifest.name),
);
const browserEntries = browserPackages
  .flatMap(({ manifest }) => entryPoints(manifest))
  .filter((entry) => !/\/(conformance|testing|file|hostile-frames)$/.test(entry));

describe('built into a page by Vite', () => {
  test.each(browserEntries)('%s costs a page what it may cost, whole', async (entry) => {
    const name = entry.replaceAll(/[@/]/g, '-');
    const code = await built(name, `export * from '${entry}';`);
    const size = gzipSync(code).length;
    const budget = budgets[entry];
    expect(budget, `${entry} has no budget; it is ${String(size)} bytes now`).toBeDefined();
    expect(size).toBeLessThanOrEqual(budget ?? 0);
    // A budget far above what is needed guards nothing.
    expect(size).toBeGreaterThan((budget ?? 0) / 2);
  });

  test.each(browserEntries)('%s costs nothing where nothing of it is used', async (entry) => {
    const name = `${entry.replaceAll(/[@/]/g, '-')}-unused`;
    expect(
      await built(name, `import * as unused from '${entry}'; export const a = 1;`),
    ).toHaveProperty('length', (await built(`${name}-none`, 'export const a = 1;')).length);
  });
});
