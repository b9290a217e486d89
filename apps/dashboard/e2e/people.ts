import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { expectToFit, keepShots, TWO_LOOKS } from './browser.ts';
import { recognise } from './joining.ts';

/** Divides what goes to two people, by keys and by dragging; it is the whole at all times. */
export async function divideRecognition(page: Page): Promise<void> {
  await recognise(page, 'Jorge', 5);
  const panel = page.getByRole('region', { name: 'How you divide your recognition' });
  const rows = panel.getByRole('listitem');
  await expect.poll(() => rows.count()).toBe(2);
  const shown = () =>
    rows.locator('output').evaluateAll((all) => all.map((one) => Number.parseInt(one.textContent)));
  await expect.poll(shown).toEqual([50, 50]);

  const jorge = panel.getByRole('slider', { name: 'Share of Jorge' });
  await jorge.focus();
  for (const [press, share] of [
    ['ArrowRight', '51 %'],
    ['End', '100 %'],
    ['ArrowLeft', '99 %'],
  ] as const) {
    await page.keyboard.press(press);
    expect(await jorge.getAttribute('aria-valuetext')).toBe(share);
    expect((await shown()).reduce((sum, one) => sum + one)).toBe(100);
  }
  // What was divided is what counts from then on.
  const untilCounted = async (): Promise<number> => {
    const share = Number.parseInt((await jorge.getAttribute('aria-valuetext')) ?? '');
    const said = page.getByRole('region', { name: 'Jorge' });
    await said.getByText(`${String(share)}% of your recognition`).waitFor();
    return share;
  };
  await untilCounted();
  await jorge.scrollIntoViewIfNeeded();
  const top = await jorge.evaluate((slider) => slider.getBoundingClientRect().top);
  const width = await jorge.evaluate((slider) => slider.clientWidth);
  for (const [from, to] of [
    [0.97, 0.6],
    [0.6, 0.25],
  ] as const) {
    await jorge.dragTo(jorge, {
      sourcePosition: { x: width * from, y: 14 },
      targetPosition: { x: width * to, y: 14 },
    });
    expect((await shown()).reduce((sum, one) => sum + one)).toBe(100);
    await untilCounted();
    // What one does is not scrolled away by what comes of it.
    expect(await jorge.evaluate((slider) => slider.getBoundingClientRect().top)).toBeCloseTo(
      top,
      -2,
    );
  }
  await keepShots(page, 'people-shares', TWO_LOOKS);
  const dragged = await untilCounted();
  expect(dragged).toBeGreaterThan(10);
  expect(dragged).toBeLessThan(40);

  await panel.getByRole('button', { name: 'Lock the share of Jorge' }).click();
  const costa = panel.getByRole('slider', { name: 'Share of The Costa family' });
  await costa.press('Home');
  expect(await jorge.getAttribute('aria-valuetext')).toBe(`${String(dragged)} %`);
  expect((await shown()).reduce((sum, one) => sum + one)).toBe(100);
}

/**
 * Reads the picture of ties as a table: the same ties, also of others among themselves. Somebody is among them of
 * whom it has not been heard whom they recognise, which is told from recognising nobody.
 */
export async function readTies(page: Page, me: string, unheard: string): Promise<void> {
  await recognise(page, unheard, 5);
  await page.getByText('Whether they have chosen you is not known here.').waitFor();
  const picture = page.getByRole('region', { name: 'Who recognises whom' });
  await picture.getByText('As a table').click();
  const rows = picture.getByRole('table').locator('tbody tr');
  /** Ties of each kind, as they are drawn, listed, and counted in the line below. */
  const counted = async () => {
    const of = (kinds: readonly (string | null)[], kind: string) =>
      kinds.filter((one) => one === kind).length;
    const drawn = await picture
      .locator('.tie')
      .evaluateAll((all) => all.map((tie) => tie.getAttribute('data-kind')));
    const listed = await rows.locator('.tag').allTextContents();
    const said = await picture.getByText(/recognise each other, /u).textContent();
    const [mutual, oneWay, unknown = '0'] = (said ?? '').match(/\d+/gu) ?? [];
    return {
      drawn: `${of(drawn, 'mutual')} ${of(drawn, 'one-way')} ${of(drawn, 'unknown')}`,
      listed: `${of(listed, 'mutual') / 2} ${of(listed, 'one-way')} ${of(listed, 'not known')}`,
      said: `${mutual} ${oneWay} ${unknown}`,
    };
  };
  const expectOne = () =>
    // The picture may change between one and another.
    expect.poll(async () => new Set(Object.values(await counted())).size).toBe(1);
  await picture.getByText('not known in return', { exact: true }).waitFor();
  await expectOne();
  expect((await counted()).said).toMatch(/^[1-9]\d* \d+ 1$/u);
  const toUnheard = rows.filter({ has: page.locator('td', { hasText: unheard }) });
  expect(await toUnheard.locator('.tag').allTextContents()).toEqual(['not known']);
  const costa = rows.filter({ has: page.locator('th', { hasText: 'The Costa family' }) });
  expect(await costa.count()).toBeGreaterThan(0);
  const shares = await costa.locator('.number').allTextContents();
  const whole = shares.reduce((sum, share) => sum + Number.parseFloat(share), 0);
  // Each is rounded to a hundredth.
  expect(Math.abs(whole - 100)).toBeLessThanOrEqual(shares.length / 2);
  await expectToFit(page, 'ties as a table');
  await keepShots(page, 'people-ties', TWO_LOOKS);
  await page.getByLabel('Find by name or key').fill('nobody is called that');
  await picture
    .getByRole('cell', { name: 'Nothing here has to do with whom you look for.' })
    .waitFor();
  await page.getByLabel('Find by name or key').fill('');
  await expectOne();
  await picture.getByText('As a table').click();
  await picture.getByRole('button', { name: me }).press('Enter');
  await page
    .getByRole('region', { name: me })
    .getByRole('listitem')
    .filter({ hasText: unheard })
    .getByText('not known')
    .waitFor();
  await keepShots(page, 'people-unheard', TWO_LOOKS);
}

/** Finds somebody, looks at those around them alone, and hides somebody. */
export async function findPeople(page: Page): Promise<void> {
  const picture = page.locator('.graph-frame');
  const nodes = () => picture.getByRole('button').count();
  const all = await nodes();
  await page.getByLabel('Find by name or key').fill('graca');
  await page.getByText('1 person found').waitFor();
  const list = page.getByRole('region', { name: /others?$/u });
  await list.getByRole('link', { name: "Graça's workshop" }).click();
  expect(await list.getByRole('link').count()).toBe(1);
  await page.getByLabel('Find by name or key').fill('');
  await page.getByRole('button', { name: 'Only those around' }).click();
  await expect.poll(nodes).toBeLessThan(all);
  await expectToFit(page, 'those around somebody');
  await page.getByRole('button', { name: 'Show everyone' }).click();
  await page.getByRole('button', { name: 'Hide from here' }).click();
  await expect.poll(nodes).toBe(all - 1);
  await page.getByRole('button', { name: 'Show them again' }).click();
  await expect.poll(nodes).toBe(all);
}
