import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { describe, expect, inject, test } from 'vitest';

import { entryPoints, publishedPackages } from './packages.ts';
import { program } from './program.ts';

const packages = await publishedPackages();
const entries = packages.flatMap(({ manifest }) => entryPoints(manifest));
const compiler = fileURLToPath(new URL('../node_modules/typescript-7/bin/tsc', import.meta.url));

const folder = inject('project');

describe('installed into an empty project of Node', () => {
  test('every entry point imports, and has something to give', async () => {
    const script = entries.map(
      (entry) =>
        `console.log(${JSON.stringify(entry)}, Object.keys(await import(${JSON.stringify(entry)})).length);`,
    );
    // The tests of other people's adapters can be imported inside Vitest alone.
    const alone = script.filter((line) => !line.includes('/conformance'));
    await writeFile(join(folder, 'imports.js'), alone.join('\n'));
    const printed = await program(process.execPath, ['imports.js'], folder);
    const counts = printed.trim().split('\n');
    expect(counts).toHaveLength(alone.length);
    expect(counts.filter((line) => line.endsWith(' 0'))).toEqual([]);
  });

  test('the types of every entry point hold, libraries checked', async () => {
    await writeFile(
      join(folder, 'types.ts'),
      entries
        .map((entry, index) => `export * as entry${String(index)} from '${entry}';`)
        .join('\n'),
    );
    await writeFile(
      join(folder, 'tsconfig.json'),
      JSON.stringify({
        compilerOptions: {
          target: 'ES2023',
          lib: ['ES2023', 'DOM', 'DOM.Iterable', 'ESNext.Disposable'],
          module: 'NodeNext',
          strict: true,
          exactOptionalPropertyTypes: true,
          skipLibCheck: false,
          noEmit: true,
          types: ['node'],
        },
        files: ['types.ts'],
      }),
    );
    expect(await program(process.execPath, [compiler, '-p', '.'], folder)).toBe('');
  });

  test.each(packages.map(({ manifest, folder: source }) => [manifest.name, source] as const))(
    "the example in %s's README runs",
    async (name, source) => {
      const readme = await readFile(join(source, 'README.md'), 'utf8');
      const example = /^```ts\r?\n([\s\S]*?)^```/m.exec(readme)?.[1];
      expect(example).toBeDefined();
      const file = `${name.replace('@symbolon/', '')}-example.ts`;
      await writeFile(join(folder, file), example ?? '');
      // Without this, Solid is the build for servers, in which nothing changes.
      const conditions = name === '@symbolon/solid' ? ['--conditions=browser'] : [];
      const flags = [...conditions, '--import', import.meta.resolve('tsx')];
      await program(process.execPath, [...flags, file], folder);
    },
  );
});
