import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as passing } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { keepShots, openView, SETTLE_MS, startBrowser, visit, TWO_LOOKS } from './browser.ts';
import { declare, takeName } from './joining.ts';
import { startDev, startRelay, type Dev, type Running } from './symbolon.ts';

/** How long the relay is away. */
const OUTAGE_MS = 10_000;

let folder: string;
let relay: Running & { readonly url: string };
let dev: Dev;
let browser: Browser;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'symbolon-outage-'));
  relay = await startRelay(0, folder);
  [dev, browser] = await Promise.all([startDev('--relay', relay.url), startBrowser()]);
});

afterAll(async () => {
  await browser.close();
  await dev.interrupt();
  await relay.interrupt();
  await rm(folder, { recursive: true });
});

test('a relay that dies and comes back loses nothing, and nobody has to do anything', async () => {
  const [vera, tomas] = await Promise.all([
    visit(browser, dev.dashboard),
    visit(browser, dev.dashboard),
  ]);
  await takeName(vera.page, 'Vera');
  await takeName(tomas.page, 'Tomás');
  await openView(vera.page, 'People');
  await vera.page
    .getByRole('main')
    .getByRole('link', { name: 'Tomás' })
    .click({ timeout: SETTLE_MS });

  const outage = Date.now();
  await relay.kill();
  const status = tomas.page.getByRole('banner').getByRole('status');
  await expect.poll(() => status.innerText(), { timeout: SETTLE_MS }).not.toBe('Connected');
  const notice = tomas.page.getByText('Offline: the relay does not answer.');
  await notice.waitFor({ timeout: SETTLE_MS });
  await declare(tomas.page, {
    kind: 'need',
    type: 'rides',
    quantity: '7',
    measure: 'seats',
    name: 'A ride during the outage',
  });
  await tomas.page.getByText('Your last change is waiting.').waitFor({ timeout: SETTLE_MS });
  await keepShots(tomas.page, 'offline', TWO_LOOKS);
  await passing(Math.max(0, outage + OUTAGE_MS - Date.now()));
  expect(await vera.page.getByText('A ride during the outage').count()).toBe(0);

  relay = await startRelay(Number(new URL(relay.url).port), folder);
  await notice.waitFor({ state: 'hidden', timeout: SETTLE_MS });
  await expect.poll(() => status.innerText(), { timeout: SETTLE_MS }).toBe('Connected');
  await vera.page.getByText('A ride during the outage').waitFor({ timeout: SETTLE_MS });
});
