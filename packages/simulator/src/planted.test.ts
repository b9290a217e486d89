import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { PLANTED_FAULTS } from '../test/planted-faults.ts';

test.each(PLANTED_FAULTS)('$name can be planted: its text is there, once', async ({ edits }) => {
  for (const { file, find, replace } of edits) {
    const text = await readFile(new URL(`../../${file}`, import.meta.url), 'utf8');
    expect(text.split(find), `${file}: ${find}`).toHaveLength(2);
    expect(replace).not.toBe(find);
  }
});
