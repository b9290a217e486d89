import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { readFile } from 'node:fs/promises';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { describe, expect, inject, test } from 'vitest';

/** All that a published package may hold. */
const belongs =
  /^(package\.json|README\.md|LICENSE|CHANGELOG\.md|dist\/.+\.(js|d\.ts|json)(\.map)?|src\/.+\.tsx?|docs\/.+\.md|template\/.+|vectors\.json|deploy\/[\w.-]+)$/;

/** Whether a file only tests the package. A template is an app of its own, with its own test. */
const isTest = (file: string) =>
  !file.startsWith('template/') &&
  /\.(test|e2e|packed)\.|(^|\/)(test|test-output|fixtures?)\//.test(file);

describe.each(Object.entries(inject('tarballs')))('%s', (name, tarball) => {
  test('holds what belongs in it and nothing else', async () => {
    const packed = createPackageFromTarballData(new Uint8Array(await readFile(tarball)));
    const prefix = `/node_modules/${name}/`;
    const files = packed.listFiles().map((file) => file.slice(prefix.length));

    expect(files.filter((file) => !belongs.test(file) || isTest(file))).toEqual([]);
    expect(files).toEqual(expect.arrayContaining(['package.json', 'README.md', 'LICENSE']));
    const manifest = packed.readFile(`${prefix}package.json`);
    expect(manifest).not.toContain('workspace:');
    expect(manifest).not.toContain('catalog:');
    expect(manifest).not.toMatch(/"(pre|post)?install"/);
  });

  test('leads debuggers and editors to its sources', async () => {
    const packed = createPackageFromTarballData(new Uint8Array(await readFile(tarball)));
    const files = new Set(packed.listFiles());
    const lost = [...files]
      .filter((file) => file.endsWith('.map'))
      .flatMap((file) => {
        const { sources } = JSON.parse(packed.readFile(file)) as { sources: string[] };
        return sources.map((source) => new URL(source, `file://${file}`).pathname);
      })
      .filter((source) => !files.has(source));
    expect(lost).toEqual([]);
  });

  test('leads every tool to its code', async () => {
    const { messages, pkg } = await publint({
      pack: { tarball: (await readFile(tarball)).buffer },
      strict: true,
    });
    expect(messages.map((message) => formatMessage(message, pkg, { color: false }))).toEqual([]);
  });

  test('leads TypeScript to its types', async () => {
    const packed = createPackageFromTarballData(new Uint8Array(await readFile(tarball)));
    const { types, ...analysis } = await checkPackage(packed);
    expect(types).toMatchObject({ kind: 'included' });
    // Modules only: what `require` and the resolution before `exports` find is nobody's concern.
    const problems = 'problems' in analysis ? analysis.problems : [];
    expect(
      problems.filter(
        (problem) =>
          !('resolutionKind' in problem) ||
          !['node10', 'node16-cjs'].includes(problem.resolutionKind),
      ),
    ).toEqual([]);
  });
});
