import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { expect, test } from 'vitest';

const run = promisify(execFile);

/** The first block of `markdown` that is marked as TypeScript, or undefined where there is none. */
function firstExample(markdown: string): string | undefined {
  return /^```ts\r?\n([\s\S]*?)^```/m.exec(markdown)?.[1];
}

/**
 * Tests that the first TypeScript example of a package's README runs to its end, from sources.
 * Call it from a test file in the package's `src`, with that file's `import.meta.url`. A package
 * that runs under further export conditions (`browser`, say) names them.
 */
export function testReadme(testFileUrl: string, conditions: readonly string[] = []): void {
  test('the example in the README runs', { timeout: 60_000 }, async () => {
    const example = firstExample(await readFile(new URL('../README.md', testFileUrl), 'utf8'));
    expect(example, 'README.md has no block marked ```ts').toBeDefined();

    // Inside the package, so that it may import the package by its own name.
    const folder = new URL('../test-output/', testFileUrl);
    await mkdir(folder, { recursive: true });
    const file = fileURLToPath(new URL('readme-example.ts', folder));
    await writeFile(file, example ?? '');

    const flags = ['@symbolon/source', ...conditions].map((name) => `--conditions=${name}`);
    await run(process.execPath, [...flags, '--import', import.meta.resolve('tsx'), file], {
      cwd: fileURLToPath(new URL('..', testFileUrl)),
      timeout: 50_000,
    });
  });
}
