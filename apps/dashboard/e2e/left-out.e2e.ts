import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible } from './accessibility.ts';
import { expectToFit, keepShots, SETTLE_MS, TWO_LOOKS, visit } from './browser.ts';
import { copyInBrowser } from './copy-in-browser.ts';
import { giveTooMuch } from './generous-strangers.ts';
import { declare, takeName } from './joining.ts';
import { startRelay } from './symbolon.ts';

const copy = copyInBrowser();
let folder: string;
/** Ends those who give. */
let end: (() => Promise<void>) | undefined;
let relay: Awaited<ReturnType<typeof startRelay>>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'symbolon-left-out-'));
  relay = await startRelay(0, folder);
});

afterAll(async () => {
  await end?.();
  await relay.interrupt();
  await rm(folder, { recursive: true });
});

test('whoever is given more than a record can list is told how much is not, which, and why', async () => {
  const address = `${copy.url}?relay=${encodeURIComponent(relay.url)}`;
  const { page, complaints } = await visit(copy.browser, address);
  await takeName(page, 'Nadia');
  await declare(page, { kind: 'need', type: 'meals', quantity: '5' });
  const title = await page.locator('.person').first().getAttribute('title');
  end = await giveTooMuch(relay.url, title?.split(' ').at(-1) ?? '', 'meals');

  const said = page.getByText(/^What you publish has no room left to list \d+ smaller amounts,/u);
  await said.waitFor({ timeout: SETTLE_MS });
  await page.getByRole('link', { name: 'Which, and why?' }).click();
  const every = page.getByRole('region', { name: 'Every amount' });
  const listed = every.locator('details table');
  await every.locator('summary').click();
  // As many as are said not to be listed; both change as long as the strangers come in.
  const surplus = async () => {
    const [count] = /\d+/u.exec((await every.locator('summary').textContent()) ?? '') ?? [];
    return Number(await listed.getAttribute('aria-rowcount')) - 1 - Number(count);
  };
  await expect.poll(surplus, { timeout: SETTLE_MS }).toBe(0);
  await listed
    .getByRole('row', { name: /0 of < ?0\.01/u })
    .first()
    .waitFor();
  await expectAccessible(page, 'what is not listed');
  await expectToFit(page, 'what is not listed');
  await keepShots(page, 'left-out', TWO_LOOKS);
  await listed.getByRole('button', { name: 'Why 0?' }).first().click();
  await page
    .getByTestId('why')
    .getByText('nothing passes, as what you publish has no room left to list it')
    .waitFor();
  await expectToFit(page, 'why it is not listed');
  await keepShots(page, 'left-out-why', TWO_LOOKS);
  expect(complaints).toEqual([]);
});
