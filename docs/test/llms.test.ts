import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../entry-points.ts';
import { llmsText } from '../llms.ts';

test('llms.txt is up to date, and leads to what is there', async () => {
  const text = await readFile(join(root, 'llms.txt'), 'utf8');
  expect(text, 'run pnpm --filter @symbolon/docs llms').toBe(await llmsText());
  for (const [, target = ''] of text.matchAll(/\]\(([^)]+)\)/g)) await access(join(root, target));
});
