import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { servePage, startChromium, type ServedPage } from '@symbolon/testing/browser';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

const EXAMPLE = new URL('../test/example.tsx', import.meta.url);

let browser: Browser;
let served: ServedPage;

beforeAll(async () => {
  [browser, served] = await Promise.all([startChromium(), servePage(fileURLToPath(EXAMPLE))]);
});

afterAll(async () => {
  await browser.close();
  await served.close();
});

test('the example is built, and shows in Chromium why somebody gets what they get', async () => {
  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on('pageerror', ({ message }) => complaints.push(message));
  await page.goto(served.url);
  await page.locator('main[title=Ana]').getByText('2: You and').waitFor();
  expect(complaints).toEqual([]);
});

test('it is the example of the README, in thirty lines', async () => {
  const [example, readme] = await Promise.all([
    readFile(EXAMPLE, 'utf8'),
    readFile(new URL('../README.md', import.meta.url), 'utf8'),
  ]);
  expect(readme).toContain(`\`\`\`tsx\n${example}\`\`\``);
  expect(example.split('\n').filter((line) => line !== '').length).toBeLessThanOrEqual(30);
});
