import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
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
import { HOSTILE_NAMES, writeHostileGroup } from './hostile-group.ts';
import { declare, takeName } from './joining.ts';
import { startDev, type Dev } from './symbolon.ts';

let folder: string;
let dev: Dev;
let browser: Browser;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'symbolon-hostile-'));
  const scenario = join(folder, 'scenario.json');
  await writeHostileGroup(scenario);
  [dev, browser] = await Promise.all([
    startDev('--data', join(folder, 'relay'), '--scenario', scenario),
    startBrowser(),
  ]);
});

afterAll(async () => {
  await browser.close();
  await dev.interrupt();
  await rm(folder, { recursive: true });
});

test('whatever people call themselves and their things, every view fits and says who is who', async () => {
  const { page, complaints } = await visit(browser, dev.dashboard);
  const people = Object.keys(HOSTILE_NAMES).length;
  await page
    .getByRole('heading', { name: new RegExp(`^${String(people)} participants`, 'u') })
    .waitFor({ timeout: SETTLE_MS });
  await expectToFit(page, 'Home of a visitor');
  await takeName(page, HOSTILE_NAMES.wide);
  await declare(page, {
    kind: 'need',
    type: 'W'.repeat(128),
    quantity: '1000000',
    measure: 'M'.repeat(64),
    name: 'N'.repeat(256),
  });
  await page.getByRole('article').waitFor();
  for (const view of ['Home', 'People', 'Flows', 'Settling', 'Phases']) {
    await openView(page, view);
    await expectToFit(page, view);
    await keepShots(page, `hostile-${view.toLowerCase()}`, TWO_LOOKS);
  }

  await openView(page, 'People');
  const list = page.getByRole('main').getByRole('listitem').getByRole('link');
  await expect.poll(() => list.count()).toBe(people);
  for (const entry of await list.allInnerTexts()) expect(entry).toMatch(/\S \S{6}\s/u);
  await list.filter({ hasText: 'WWW' }).click();
  await page.getByRole('heading', { name: HOSTILE_NAMES.wide }).waitFor();
  await expectToFit(page, 'Somebody with a long name');
  await keepShots(page, 'hostile-person', TWO_LOOKS);
  await page.getByRole('button', { name: 'Why?' }).first().click({ timeout: SETTLE_MS });
  await page.getByTestId('why').waitFor();
  await expectToFit(page, 'Why');
  await keepShots(page, 'hostile-why', TWO_LOOKS);
  expect(complaints).toEqual([]);
});
