import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectToFit, INNER_VIEWS, openView, startBrowser, visit } from './browser.ts';
import { crowdRecording, WORDY } from './crowd.ts';
import { serveCopy, type StaticCopy } from './static-copy.ts';

const CROWD = 10_000;
/** Elements of a view, however many are there: a browser lays out so many without a pause that is felt. */
const MOST_ELEMENTS = 3_000;
/** Those that are laid out otherwise for many. */
const LONG_VIEWS = new Set(['Flows', 'Settling', 'Phases', 'People']);

let folder: string;
let file: string;
let copy: StaticCopy;
let browser: Browser;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'symbolon-crowd-'));
  file = join(folder, 'crowd.json');
  await writeFile(file, crowdRecording(CROWD));
  [copy, browser] = await Promise.all([serveCopy(), startBrowser()]);
});

afterAll(async () => {
  await browser.close();
  await copy.close();
  await rm(folder, { recursive: true });
});

test('among ten thousand, one of whom says 64 KiB of things, the page is usable and fits', async () => {
  const { page, complaints } = await visit(browser, `${copy.url}?mode=tabs`);
  await page.getByRole('button', { name: 'Look back' }).click();
  await page.getByLabel('Recording to open').setInputFiles(file);
  await page.getByText('You are looking at the past.').waitFor();
  for (const view of ['Home', 'Flows', 'Settling', ...INNER_VIEWS, 'People']) {
    await openView(page, view);
    await page.locator('main h1, main .panel').first().waitFor();
    await expectFew(page, view);
    if (LONG_VIEWS.has(view)) await expectToFit(page, view);
  }

  // The picture and the list both say how many there are, and lead to anyone.
  await page.getByRole('heading', { name: /^9,999 others$/u }).waitFor();
  await page.getByText('120 of 10,000 are drawn').waitFor();
  await page.getByText('As a table').click();
  const ties = page.locator('.tie-table');
  await expect.poll(() => ties.getAttribute('aria-rowcount')).toBe('5001');
  // Each is listed once it is scrolled to.
  await expect
    .poll(async () => {
      await ties.locator('..').press('End');
      return ties.locator('tr[aria-rowindex="5001"]').count();
    })
    .toBe(1);
  await expectFew(page, 'ties as a table');
  await expectToFit(page, 'ties as a table');
  await page.getByText('As a table').click();
  await page.getByLabel('Find by name or key').fill(WORDY);
  await page.getByText('1 person found').waitFor();
  const list = page.getByRole('region', { name: '1 other' });
  await list.getByRole('link', { name: WORDY }).click();
  await page.getByRole('heading', { name: WORDY }).waitFor();
  await page.getByRole('button', { name: new RegExp(`^${WORDY}`, 'u') }).waitFor();
  await page.getByText('Whom they recognise is not known here.').waitFor();
  await expectFew(page, 'somebody with much to say');
  await expectToFit(page, 'somebody with much to say');
  expect(complaints).toEqual([]);
});

async function expectFew(page: Page, view: string): Promise<void> {
  const count = () => page.locator('body *').count();
  await expect.poll(count, { message: view }).toBeLessThan(MOST_ELEMENTS);
}
