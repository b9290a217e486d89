import { access, readFile, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const passedOver = new Set(['node_modules', 'dist', 'test-output', 'coverage']);

/** Every document below `folder`, as paths from the root. */
async function documents(folder = ''): Promise<string[]> {
  const entries = await readdir(join(root, folder), { withFileTypes: true });
  const found = await Promise.all(
    entries
      .filter(({ name }) => !passedOver.has(name) && !name.startsWith('.'))
      .map((entry) => {
        const path = join(folder, entry.name);
        if (entry.isDirectory()) return documents(path);
        return Promise.resolve(entry.name.endsWith('.md') ? [path] : []);
      }),
  );
  return found.flat();
}

/** Where the links of a document lead that stay within the repository, from the root. */
function targets(document: string, text: string): string[] {
  const withoutCode = text.replaceAll(/^```[\s\S]*?^```/gm, '');
  return [...withoutCode.matchAll(/\]\(([^)\s#]+)(?:#[^)]*)?\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^[a-z]+:/i.test(target))
    .map((target) => join(dirname(document), target));
}

describe('documents', async () => {
  test.each(await documents())('every link of %s leads somewhere', async (document) => {
    const text = await readFile(join(root, document), 'utf8');
    const lost: string[] = [];
    for (const target of targets(document, text)) {
      await access(join(root, target)).catch(() => lost.push(target));
    }
    expect(lost).toEqual([]);
  });
});
