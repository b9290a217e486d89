import { reproOf, simulate, type Checker } from '@symbolon/simulator';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { expectAccessible } from './accessibility.ts';
import { collectAnnouncements } from './announcements.ts';
import { expectToFit, keepShots, openView, SETTLE_MS, TWO_LOOKS, visit } from './browser.ts';
import { copyInBrowser } from './copy-in-browser.ts';
import { declare } from './joining.ts';

const copy = copyInBrowser();

test('a copy without a relay opens a neighbourhood that can be cut, heals, and is steered', async () => {
  const { page, complaints } = await visit(copy.browser, copy.url);
  await standsAt(page, '12 of 12 have settled.');
  const announcements = await collectAnnouncements(page);
  await page.getByLabel('Speed').selectOption('20 times as fast');

  await page.getByRole('button', { name: 'Meddle' }).click();
  await page.getByRole('button', { name: 'Cut the line of Bento and Clara' }).click();
  await standsAt(page, 'Cut off: Bento and Clara.');
  // Nobody hears of them any more, and the others share out anew.
  await openView(page, 'Settling');
  await page.getByRole('row', { name: /Bento and Clara.*away/u }).waitFor({ timeout: SETTLE_MS });
  // What the chart draws can be read as well: a row for each of its dots.
  await page.getByText('As a table').click();
  const drawn = page.locator('.chart .dot');
  await expect.poll(() => page.locator('.change-table tbody tr').count()).toBeGreaterThan(1);
  await expect
    .poll(
      async () => (await page.locator('.change-table tbody tr').count()) - (await drawn.count()),
    )
    .toBe(0);
  await openView(page, 'Home');
  await page.getByRole('button', { name: 'Switch off Dalila' }).click();
  await standsAt(page, 'Switched off: Dalila.');
  await page.getByRole('button', { name: 'Pause' }).click();
  await keepShots(page, 'simulated', TWO_LOOKS);
  await expectAccessible(page, 'Simulated neighbourhood');
  await expectToFit(page, 'Simulated neighbourhood');
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByRole('button', { name: 'Mend the line of Bento and Clara' }).click();
  await page.getByRole('button', { name: 'Switch on Dalila' }).click();
  await standsAt(page, '12 of 12 have settled.');

  await page.getByRole('button', { name: 'Split it in two' }).click();
  await standsAt(page, 'It is split in two.');
  await openView(page, 'Settling');
  const away = page.getByRole('row', { name: /away/u });
  await expect.poll(() => away.count(), { timeout: SETTLE_MS }).toBe(6);
  await openView(page, 'Home');
  await page.getByLabel('Lost on the way').fill('0.3');
  await page.getByRole('button', { name: 'Make it one again' }).click();
  await page.getByRole('button', { name: 'Meddle' }).click();
  await page.getByText('All 12 agree').waitFor({ timeout: SETTLE_MS });

  await declare(page, { kind: 'offer', type: 'childcare', quantity: '5', measure: 'hours' });
  // What counts on and on is there to be looked at, and is not read aloud.
  await expect
    .poll(announcements, { timeout: SETTLE_MS })
    .toEqual(expect.arrayContaining(['It is split in two.', 'Settled']));
  const said = await announcements();
  expect(said.filter((words) => /\d+ (of|participants)/u.test(words))).toEqual([]);

  const given = page.getByRole('region', { name: 'What I give' });
  // An amount is shown once both ends have published it.
  await given.getByText('5 of 5 hours').waitFor({ timeout: SETTLE_MS });

  await page.getByRole('button', { name: 'Meddle' }).click();
  await page.getByLabel('Seed').fill('seven');
  await page.getByRole('button', { name: 'Start again' }).click();
  await page.getByText('Write a whole number.').waitFor();
  await page.getByLabel('Seed').fill('7');
  await page.getByRole('button', { name: 'Start again' }).click();
  await page.waitForURL('**/?mode=simulated&seed=7');
  await standsAt(page, '12 of 12 have settled.');
  expect(complaints).toEqual([]);
});

/** A law that every run breaks: what it keeps as a file is a run that breaks none of the real ones. */
const NEVER: Checker = {
  name: 'never-ten-seconds',
  watch: (run, report) => ({
    step() {
      if (run.elapsedMs() >= 10_000) report('ten seconds have passed');
    },
  }),
};

test('a run that failed is opened from its file, and run again', async () => {
  const repro = reproOf(await simulate({ seed: 3, participants: 4, checkers: [NEVER] }));
  const { page, complaints } = await visit(copy.browser, `${copy.url}?mode=simulated`);
  await page.getByRole('button', { name: 'Pause' }).click();
  await page.getByRole('button', { name: 'Meddle' }).click();
  const chooser = page.getByLabel('Repro file, chosen or dropped here');
  const choose = (name: string, text: string) =>
    chooser.setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
  await choose('photo.json', '\u0000\u0001');
  await page.getByText('photo.json was not run.').waitFor();
  await page.getByText('It is not a run of the simulator, or it is damaged.').waitFor();
  await choose('old.json', '{"symbolon":"repro 0"}');
  await page.getByText('old.json was not run.').waitFor();
  await page.getByText('In the words of the program').click();
  await page.getByText(/^repro\.symbolon/u).waitFor();
  await choose('run.json', JSON.stringify(repro));
  const report = page.getByRole('region', { name: 'The run' });
  await report.getByText('what failed in this run fails no more').waitFor();
  await expect.poll(() => report.innerText()).toMatch(/never-ten-seconds, after 10\.\d s/u);
  expect(await report.getByRole('row').count()).toBe(1 + (repro?.choices.schedule.length ?? 0));
  await expectToFit(page, 'Repro');
  expect(complaints).toEqual([]);
});

test('a recording of another time shows its lanes as they were then', async () => {
  const { page, complaints } = await visit(copy.browser, `${copy.url}?mode=simulated`);
  await standsAt(page, '12 of 12 have settled.');
  await page.getByRole('button', { name: 'Look back' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export' }).click(),
  ]);
  // Those in the neighbourhood live in a time of their own, long before this test.
  await page.goto(`${copy.url}?mode=tabs`);
  await page.getByRole('button', { name: 'Look back' }).click();
  await page.getByLabel('Recording to open').setInputFiles(await download.path());
  await page.getByText('It is a recording that was opened').waitFor();
  await openView(page, 'Phases');
  const lanes = page.getByRole('region', { name: 'A lane for each' });
  await expect.poll(() => lanes.locator('.lane .span').count()).toBeGreaterThan(12);
  await lanes.getByText('As a table').click();
  const rows = lanes.getByRole('table').locator('tbody tr:not(.room)');
  await expect.poll(() => rows.count()).toBeGreaterThan(1);
  for (const row of await rows.allInnerTexts()) expect(row).toMatch(/now|sec/u);
  await expectAccessible(page, 'Phases of a recording');
  await expectToFit(page, 'Phases of a recording');
  expect(complaints).toEqual([]);
});

/** Waits until the bar above the page says so. */
async function standsAt(page: Page, words: string): Promise<void> {
  const bar = page.getByRole('region', { name: 'Simulation' });
  await bar.getByText(words).waitFor({ timeout: SETTLE_MS });
}
