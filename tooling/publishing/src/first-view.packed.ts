import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { firstViewBudget } from './budgets.ts';
import { root } from './packages.ts';

/** The dashboard as it was built. */
const page = join(root, 'apps/dashboard/dist');

test.each([
  ['of a group at a relay', /^gun-.*\.js$/u],
  ['of the simulated neighbourhood', /^simulated-neighbourhood-.*\.js$/u],
])('the script of the first view %s is within its budget', async (_, opened) => {
  const html = await readFile(join(page, 'index.html'), 'utf8');
  const named = [...html.matchAll(/(?:src|href)="\.\/assets\/([^"]+\.js)"/gu)];
  const entry = named.map(([, file = '']) => file);
  const chunks = (await readdir(join(page, 'assets'))).filter((file) => opened.test(file));
  // Under another name it would be counted as nothing.
  expect(chunks).toHaveLength(1);
  expect(entry).not.toHaveLength(0);

  const weights = await weigh([...entry, ...chunks]);
  const sum = [...weights.values()].reduce((total, bytes) => total + bytes, 0);
  expect(sum, JSON.stringify(Object.fromEntries(weights))).toBeLessThanOrEqual(firstViewBudget);
});

/** Bytes, gzipped, of each file and of all that it cannot run without. */
async function weigh(files: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const weights = new Map<string, number>();
  const open = [...files];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (weights.has(file)) continue;
    const code = await readFile(join(page, 'assets', file));
    weights.set(file, gzipSync(code, { level: 6 }).length);
    // What is loaded later stands in brackets.
    const imported = code.toString().matchAll(/(?:from|import)\s*["'`]\.\/([\w.-]+\.js)["'`]/gu);
    open.push(...[...imported].map(([, name = '']) => name));
  }
  return weights;
}
