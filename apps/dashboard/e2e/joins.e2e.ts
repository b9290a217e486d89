import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  expectToFit,
  keepShots,
  openView,
  SETTLE_MS,
  startBrowser,
  visit,
  TWO_LOOKS,
} from './browser.ts';
import { declare, recognise, takeName } from './joining.ts';
import { startDev, type Dev } from './symbolon.ts';

let folder: string;
let dev: Dev;
let browser: Browser;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'symbolon-joins-'));
  [dev, browser] = await Promise.all([startDev('--data', folder), startBrowser()]);
});

afterAll(async () => {
  await browser.close();
  await dev.interrupt();
  await rm(folder, { recursive: true });
});

test('two who join and recognise each other see the same amount, and why', async () => {
  const [vera, tomas] = await Promise.all([
    visit(browser, dev.dashboard),
    visit(browser, dev.dashboard),
  ]);
  // A name is text, whatever it looks like.
  const tomasName = 'Tomás <img src=x>';
  await takeName(vera.page, 'Vera');
  await takeName(tomas.page, tomasName);
  await declare(vera.page, {
    kind: 'offer',
    type: 'Guitar lessons',
    quantity: '2,5',
    measure: 'hours',
    name: 'Evenings with a guitar',
  });
  await declare(tomas.page, {
    kind: 'need',
    type: 'guitar  lessons',
    quantity: '4',
    measure: 'hours',
    name: 'To learn the guitar',
  });
  await recognise(vera.page, tomasName, 8);
  await recognise(tomas.page, 'Vera', 3);

  await openView(vera.page, 'Home');
  await openView(tomas.page, 'Home');
  const given = amountWith(vera.page, 'What I give', tomasName);
  const got = amountWith(tomas.page, 'What I get', 'Vera');
  await given.waitFor({ timeout: SETTLE_MS });
  await got.waitFor({ timeout: SETTLE_MS });
  await expect.poll(() => given.locator('data').getAttribute('value')).toBe('2.5');
  await expect.poll(() => got.locator('data').getAttribute('value')).toBe('2.5');
  // Each hears of the other's choice in its own time.
  await expect.poll(() => given.innerText()).toContain('mutual');
  await expect.poll(() => got.innerText()).toContain('mutual');
  const note = tomas.page.getByRole('region', { name: /^Since you/u });
  await expect.poll(() => note.innerText()).toContain('You get 2.5 hours from Vera');

  await keepShots(tomas.page, 'member-home', TWO_LOOKS);
  await expectToFit(tomas.page, 'Home of a member');

  expect(await whyOf(given, vera.page)).toContain(`You and ${tomasName} chose each other: `);
  const why = await whyOf(got, tomas.page);
  expect(why).toContain('You and Vera chose each other: ');
  expect(why).toContain('what Vera has left to give');
  const drawer = tomas.page.getByRole('dialog');
  expect(await drawer.innerText()).toMatch(/What Vera offers · holds it down/u);
  await keepShots(tomas.page, 'why', TWO_LOOKS);
  await expectToFit(tomas.page, 'Why');
  await tomas.page.keyboard.press('Escape');
  await drawer.waitFor({ state: 'hidden' });

  await openView(tomas.page, 'People');
  await tomas.page.getByRole('main').getByRole('link', { name: 'Vera' }).click();
  await keepShots(tomas.page, 'member-people', TWO_LOOKS);
  await openView(tomas.page, 'Settling');
  await keepShots(tomas.page, 'member-settling', TWO_LOOKS);
  expect([...vera.complaints, ...tomas.complaints]).toEqual([]);
});

test('what a form holds is checked before anything is published', async () => {
  const { page } = await visit(browser, dev.dashboard);
  await page.getByRole('button', { name: 'Join' }).click();
  await page.getByText('Write the name that others shall see.').waitFor();
  await takeName(page, 'Vera');
  await declare(page, { kind: 'need', type: '', quantity: 'many' });
  await page.getByText('Say what kind of thing it is.').waitFor();
  await page.getByText('Write a number, like 4 or 2.5.').waitFor();
  const form = page.getByRole('region', { name: 'What I get' });
  await form.getByLabel('How much').fill('-3');
  await form.getByRole('button', { name: 'Declare this need' }).click();
  await page.getByText('A quantity is 0 or more.').waitFor();
  await form.getByLabel('How much').fill('1,000');
  await form.getByRole('button', { name: 'Declare this need' }).click();
  await page.getByText('Do you mean 1000 or 1? Write that.').waitFor();
  await keepShots(page, 'form-errors', TWO_LOOKS);

  // Another Vera is there already: a name comes with a part of the key.
  await openView(page, 'People');
  const other = page.getByRole('main').getByRole('link', { name: /^Vera \S{6}/u });
  await other.waitFor({ timeout: SETTLE_MS });
});

/** The line in a panel of one's own that tells what goes to or comes from somebody. */
function amountWith(page: Page, panel: string, name: string) {
  return page.getByRole('region', { name: panel }).getByRole('listitem').filter({ hasText: name });
}

/** Opens the explanation of an amount and reads its sentence. */
async function whyOf(line: ReturnType<typeof amountWith>, page: Page): Promise<string> {
  await line.getByRole('button', { name: 'Why?' }).click();
  return page.getByTestId('why').innerText();
}
