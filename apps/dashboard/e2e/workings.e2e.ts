import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible } from './accessibility.ts';
import {
  expectToFit,
  INNER_VIEWS,
  keepShots,
  openView,
  SETTLE_MS,
  startBrowser,
  TWO_LOOKS,
  visit,
} from './browser.ts';
import { joinHostile, type HostilePeer } from './hostile-peer.ts';
import { declare, recognise, takeName } from './joining.ts';
import { divideRecognition, findPeople, readTies } from './people.ts';
import { startDev, type Dev } from './symbolon.ts';

/** Those of which no other test keeps pictures. */
const NEW_VIEWS = new Set(['Clocks', 'Steps', 'Following', 'Refused']);

let folder: string;
let dev: Dev;
let browser: Browser;
let hostile: HostilePeer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'symbolon-workings-'));
  [dev, browser] = await Promise.all([startDev('--data', folder), startBrowser()]);
  hostile = await joinHostile(dev.relay);
});

afterAll(async () => {
  await hostile.stop();
  await browser.close();
  await dev.interrupt();
  await rm(folder, { recursive: true });
});

test('somebody looks at how it works inside, while one of the group keeps to no rule', async () => {
  const { page, complaints } = await visit(browser, dev.dashboard);
  await page.getByRole('heading', { name: /participants/u }).waitFor({ timeout: SETTLE_MS });
  await takeName(page, 'Nadia');
  await hostile.appear();
  await recognise(page, 'The Costa family', 5);
  await page.getByRole('link', { name: 'Mallory' }).waitFor({ timeout: SETTLE_MS });
  hostile.contradict();

  await declare(page, { kind: 'offer', type: 'meals', quantity: '2', measure: 'portions' });
  const trial = page.getByRole('region', { name: 'What if' });
  await trial.getByRole('button', { name: 'Try something out' }).click();
  await trial.getByLabel('You offer: Meals').fill('5');
  await trial.getByText(/It would change what you and /u).waitFor({ timeout: SETTLE_MS });
  await keepShots(page, 'workings-what-if', TWO_LOOKS);
  await trial.getByRole('button', { name: 'Discard' }).click();
  const offer = page.getByRole('article', { name: 'Meals' });
  await offer.getByText('of 2 portions').waitFor();
  await trial.getByRole('button', { name: 'Try something out' }).click();
  await trial.getByLabel('You offer: Meals').fill('5');
  // It stays while one looks at something else.
  await openView(page, 'People');
  await trial.getByRole('button', { name: 'Publish it' }).click();
  await divideRecognition(page);
  await findPeople(page);
  await readTies(page, 'Nadia', 'Mallory');
  await openView(page, 'Home');
  await offer.getByText('of 5 portions').waitFor();

  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Keys' }).getByText('Go to Clocks').waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('g');
  await page.keyboard.press('c');
  await page.getByRole('heading', { name: 'Two compared' }).waitFor();

  await openView(page, 'Refused');
  const refused = page.getByRole('table', { name: 'What was refused' });
  await refused.getByText('they said two different things at once').waitFor({ timeout: SETTLE_MS });
  await refused.getByText('The proof').click();
  // What they wrote is shown as they wrote it, and is nothing but text.
  const proof = refused.locator('pre').first();
  await expect.poll(() => proof.textContent()).toContain('<');
  // It begins at the side where it is read from, on a telephone too.
  await page.setViewportSize({ width: 380, height: 820 });
  expect(await proof.evaluate((one) => getComputedStyle(one).textAlign)).toBe('start');
  await expectToFit(page, 'a proof');
  await keepShots(page, 'workings-proof', TWO_LOOKS);
  hostile.hurry();
  await refused.getByText('it does not say what it has to').waitFor({ timeout: SETTLE_MS });

  await openView(page, 'Following');
  const followed = page.getByRole('table', { name: 'Who is followed' });
  await followed
    .getByRole('row', { name: /The Costa family/u })
    .getByText('I recognise them')
    .waitFor({ timeout: SETTLE_MS });

  await openView(page, 'Steps');
  await page
    .getByRole('heading', { name: '10 of 10 steps have run' })
    .waitFor({ timeout: SETTLE_MS });
  await page
    .getByRole('row', { name: /See who fits whom/u })
    .getByText(/the oldest/u)
    .first()
    .waitFor({ timeout: SETTLE_MS });

  await openView(page, 'Clocks');
  const people = page.getByRole('table', { name: 'What has come of everyone' });
  await people
    .getByRole('row', { name: /The Costa family/u })
    .getByRole('button', { name: 'Compare' })
    .click();
  await expect
    .poll(() =>
      page.getByLabel('Second').evaluate((one: HTMLSelectElement) => one.selectedOptions[0]?.text),
    )
    .toMatch(/^The Costa family/u);
  await page
    .getByRole('table', { name: 'News of each' })
    .getByRole('row')
    .nth(1)
    .waitFor({ timeout: SETTLE_MS });

  await openView(page, 'Phases');
  const lanes = page.getByRole('region', { name: 'A lane for each' });
  await lanes.getByText('As a table').click();
  // Mine come first, and so are in sight however many there are; the picture says the same in one line.
  await lanes
    .getByRole('row', { name: /Nadia .*Phase \d+/u })
    .first()
    .waitFor();
  await lanes
    .getByRole('img', { name: /phase \d+/u })
    .first()
    .waitFor();
  await expectAccessible(page, 'phases as a table');
  await expectToFit(page, 'phases as a table');
  await keepShots(page, 'phases-table', TWO_LOOKS);

  for (const view of ['Home', 'People', 'Flows', 'Settling', ...INNER_VIEWS]) {
    await openView(page, view);
    await expectAccessible(page, view);
    if (!NEW_VIEWS.has(view)) continue;
    await expectToFit(page, view);
    await keepShots(page, `workings-${view.toLowerCase()}`, TWO_LOOKS);
  }
  expect(complaints).toEqual([]);
});
