import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { inReadme, matrixMarkdown } from '../test/matrix-markdown.ts';
import { CONTINUOUS_OPERATIONS, PHASE_STEPS, SUBSETS } from './index.ts';

const OUTDATED = 'is out of date: run pnpm --filter @symbolon/coordination matrix';

const read = (path: string) => readFile(new URL(path, import.meta.url), 'utf8');

it('is in the documentation as it is declared', async () => {
  expect(await read('../../../docs/protocol-matrix.md'), OUTDATED).toBe(matrixMarkdown());
  const readme = await read('../README.md');
  expect(readme, OUTDATED).toBe(inReadme(readme));
});

it('has a row for every step, every operation and every part of the data', () => {
  const text = matrixMarkdown();
  for (const { index, name } of PHASE_STEPS)
    expect(text).toMatch(`| ${String(index)}   | ${name} `);
  for (const { name } of CONTINUOUS_OPERATIONS) expect(text).toContain(`\n| ${name} `);
  for (const name of Object.keys(SUBSETS)) expect(text).toContain(`\n| \`${name}\` `);
  expect(text).toContain('every 5 s');
});

it('goes only where there is a place for it', () => {
  expect(() => inReadme('a text without marks')).toThrow('has no');
});
