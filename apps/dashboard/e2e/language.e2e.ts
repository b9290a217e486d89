import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { expectToFit, keepShots, SETTLE_MS, visit } from './browser.ts';
import { copyInBrowser } from './copy-in-browser.ts';
import { expectAllMarked } from './unmarked.ts';

const copy = copyInBrowser();

/** Of which pictures are kept, and in which looks. */
const SHOWN = new Map([
  ['home', ['light-wide', 'light-large']],
  ['people', ['light-middle', 'light-large']],
  ['flows', ['light-middle', 'light-large']],
  ['settling', ['light-middle', 'light-large']],
  ['phases', ['light-middle']],
  ['clocks', ['light-middle']],
  ['steps', ['light-middle']],
  ['following', ['light-middle']],
  ['refused', ['light-middle']],
  ['person', ['dark-narrow']],
  ['people-table', ['dark-narrow']],
  ['phases-table', ['light-narrow']],
]);

const VIEWS = [
  'home',
  'people',
  'flows',
  'settling',
  'phases',
  'clocks',
  'steps',
  'following',
  'refused',
] as const;

/** Those whose picture can be opened as a table. */
const WITH_TABLES = ['people', 'settling', 'phases'] as const;

/** Those that say how far everyone is. */
const UNSETTLED = ['settling', 'people'] as const;

test('every view can be translated, and read from right to left', async () => {
  const { page, complaints } = await visit(copy.browser, `${copy.url}?seed=1&language=ar-XB`);
  const document = page.locator('html');
  // The page is there before its language is.
  await expect.poll(() => document.getAttribute('lang')).toBe('ar-XB');
  expect(await document.getAttribute('dir')).toBe('rtl');
  // What is looked at stays as it is: first while the amounts still move, as the words for that are longer.
  const pause = page.locator('.simulation .button-icon');
  await pause.click();
  for (const view of UNSETTLED) {
    await openAddress(page, view);
    await expectWell(page, `unsettled-${view}`);
  }
  await pause.click();
  await page.locator('.simulation-standing[data-settled=true]').waitFor({ timeout: SETTLE_MS });
  await pause.click();

  for (const view of VIEWS) {
    await openAddress(page, view);
    await expectWell(page, view);
    if (!WITH_TABLES.some((one) => one === view)) continue;
    await page.locator('main details > summary').click();
    await page.locator('main details table').waitFor();
    await expectWell(page, `${view}-table`);
  }

  // Beside and below the views: somebody chosen, an amount explained, all that can be done.
  await openAddress(page, 'people');
  await page.locator('.person-button').first().click();
  await page.locator('.share-row').first().waitFor();
  await expectWell(page, 'person');
  await openAddress(page, 'home');
  await page.locator('.unit-flows button').first().click();
  await page.getByTestId('why').waitFor();
  await expectWell(page, 'why');
  await page.keyboard.press('Escape');
  await page.locator('.simulation [aria-expanded]').click();
  await page.locator('.foot [aria-expanded]').click();
  await page.locator('.time-bar').waitFor();
  await expectWell(page, 'meddling');
  await page.keyboard.press('?');
  await page.locator('.keys').waitFor();
  await expectWell(page, 'keys');
  await page.keyboard.press('Escape');

  // The choice is kept, and taken back where it was made.
  await page.goto(`${copy.url}?seed=1`);
  expect(await document.getAttribute('dir')).toBe('rtl');
  await page.locator('.language select').selectOption('en');
  await page.getByText('Language', { exact: true }).waitFor();
  expect(await document.getAttribute('dir')).toBe('ltr');
  await page.goto(`${copy.url}?mode=choose&language=ar-XB`);
  await page.locator('form').waitFor();
  await expectWell(page, 'choose');
  expect(complaints).toEqual([]);
});

async function openAddress(page: Page, view: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `#/${view}`);
  await page.locator('h1').first().waitFor();
  await page.locator('main .panel').first().waitFor();
}

async function expectWell(page: Page, view: string): Promise<void> {
  await expectAllMarked(page, view);
  await expectToFit(page, view);
  const looks = SHOWN.get(view);
  if (looks !== undefined) await keepShots(page, `mirrored-${view}`, looks);
}
