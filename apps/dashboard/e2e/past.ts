import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';
import { expectAccessible } from './accessibility.ts';
import {
  expectToFit,
  INNER_VIEWS,
  keepShots,
  openView,
  SETTLE_MS,
  visit,
  TWO_LOOKS,
} from './browser.ts';

/** Numbers in a lane, which are left out where there is no room. */
const LANE_NUMBERS = /(?: \d+)+ (?=phase \d)/gu;

const VIEWS: readonly string[] = ['Home', 'People', 'Flows', 'Settling', ...INNER_VIEWS];
/** Views that show what is measured anew all the time. */
const LIVELY: readonly string[] = ['Home', 'Settling', 'Clocks'];

/** What views show, in words: all of them, or some. */
async function shownWords(page: Page, views = VIEWS): Promise<Record<string, string>> {
  const words: Record<string, string> = {};
  const main = page.locator('main');
  const shown = async () => (await main.innerText()).replaceAll(/\s+/gu, ' ');
  for (const view of views) {
    await openView(page, view);
    await expect.poll(shown).not.toMatch(/Opening…|^ ?$/u);
    // On the way to an inner view the first of them is shown.
    if (INNER_VIEWS.some((inner) => inner === view)) {
      await expect.poll(shown).toContain(`${INNER_VIEWS.join(' ')} ${view}`);
    }
    words[view] = (await shown()).replaceAll(LANE_NUMBERS, ' ');
  }
  return words;
}

/** Looks back to the beginning, sees it in all views, and sees the same in another page from the file. */
export async function lookBack(browser: Browser, page: Page, url: string): Promise<void> {
  await page.getByRole('button', { name: 'Look back' }).click();
  const bar = page.getByRole('region', { name: 'Look back' });
  const slider = bar.getByRole('slider');
  const moments = () => slider.getAttribute('max').then(Number);
  await expect.poll(moments, { timeout: SETTLE_MS }).toBeGreaterThan(1);
  const past = page.getByText('You are looking at the past.');
  await page.locator('main').focus();
  await page.keyboard.press(',');
  await past.waitFor();
  const latest = await shownWords(page);
  expect(latest['Settling']).toContain('All 12 agree');
  expect(latest['People']).toContain('12 others');
  // It stands still, whatever comes in meanwhile.
  expect(latest).toMatchObject(await shownWords(page, LIVELY));
  const place = await slider.inputValue();
  await slider.press('Home');
  const first = await shownWords(page);
  for (const view of ['Home', 'People', 'Flows', 'Settling', 'Phases', 'Clocks', 'Following']) {
    expect(first[view], view).not.toBe(latest[view]);
  }

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    bar.getByRole('button', { name: 'Export' }).click(),
  ]);
  await page.keyboard.press('n');
  await past.waitFor({ state: 'detached' });
  await openView(page, 'People');
  await page.getByRole('heading', { name: '12 others' }).waitFor();
  const file = { name: 'kept.json', mimeType: 'application/json' };
  const buffer = await readFile(await download.path());

  const { page: other, complaints } = await visit(browser, url);
  await other.getByRole('button', { name: 'Look back' }).click({ timeout: SETTLE_MS });
  const chooser = other.getByLabel('Recording to open');
  await chooser.setInputFiles({ ...file, buffer: buffer.subarray(0, buffer.length / 2) });
  const fault = other.getByRole('alert');
  await fault.getByText('kept.json was not opened.').waitFor();
  await fault.getByText('It is not a recording').waitFor();
  expect(await other.getByText('You are looking at the past.').count()).toBe(0);
  await chooser.setInputFiles({ ...file, buffer });
  await other.getByText('It is a recording that was opened').waitFor();
  const scrubber = other.getByRole('region', { name: 'Look back' }).getByRole('slider');
  await scrubber.fill(place);
  expect(await shownWords(other)).toEqual(latest);
  await openView(other, 'People');
  await expectAccessible(other, 'a recording');
  await expectToFit(other, 'a recording');
  await keepShots(other, 'past-people', TWO_LOOKS);
  await scrubber.press('Home');
  expect(first).toMatchObject(await shownWords(other, LIVELY));
  expect(complaints).toEqual([]);
  await other.close();
}
