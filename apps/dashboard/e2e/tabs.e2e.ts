import { expect, test } from 'vitest';
import { expectAccessible } from './accessibility.ts';
import { expectToFit, keepShots, openView, SETTLE_MS, TWO_LOOKS, visit } from './browser.ts';
import { copyInBrowser } from './copy-in-browser.ts';
import { declare, recognise, takeName } from './joining.ts';

const copy = copyInBrowser();

test('two tabs of one browser are two participants, and a third is one of them again', async () => {
  const { page: vera, complaints } = await visit(copy.browser, `${copy.url}?mode=choose`);
  await keepShots(vera, 'choose', TWO_LOOKS);
  await expectAccessible(vera, 'Choosing how to take part');
  await expectToFit(vera, 'Choosing how to take part');
  await vera.getByRole('link', { name: 'Open the first tab' }).click();
  await takeName(vera, 'Vera');
  await vera.getByRole('button', { name: 'Membership' }).click();
  const [tomas] = await Promise.all([
    vera.context().waitForEvent('page'),
    vera.getByRole('button', { name: 'Open a tab as somebody else' }).click(),
  ]);
  await vera.keyboard.press('Escape');
  await takeName(tomas, 'Tomás');
  await declare(vera, { kind: 'offer', type: 'eggs', quantity: '6' });
  await declare(tomas, { kind: 'need', type: 'eggs', quantity: '10' });
  await recognise(vera, 'Tomás', 5);
  await recognise(tomas, 'Vera', 5);
  await openView(tomas, 'Home');
  await tomas.getByRole('region', { name: 'What I get' }).getByText('6 of 10').waitFor({
    timeout: SETTLE_MS,
  });
  await tomas.getByText('All 2 agree').waitFor({ timeout: SETTLE_MS });

  const again = await vera.context().newPage();
  await again.goto(vera.url());
  await openView(again, 'Home');
  await again.getByRole('region', { name: 'What I give' }).getByText('6 of 6').waitFor({
    timeout: SETTLE_MS,
  });
  expect(complaints).toEqual([]);
});

test('somebody new need not wait until it is clear that nobody knows of them', async () => {
  const { page, complaints } = await visit(copy.browser, 'about:blank');
  await page.clock.install({ time: Date.now() });
  await page.clock.pauseAt(Date.now() + 1_000);
  await page.goto(`${copy.url}?mode=tabs`);
  await page.getByLabel('Take a name').fill('Vera');
  await page.getByRole('button', { name: 'Join' }).click();
  await page.clock.resume();
  await page.getByRole('heading', { name: 'What I get' }).waitFor();
  expect(complaints).toEqual([]);
});
