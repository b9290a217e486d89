import type { Page } from 'playwright-core';
import { openView, SETTLE_MS } from './browser.ts';

/** What somebody declares by the form. */
export interface Declared {
  readonly kind: 'need' | 'offer';
  readonly type: string;
  readonly quantity: string;
  readonly measure?: string;
  readonly name?: string;
}

/** Takes a name, as somebody does who has just come. */
export async function takeName(page: Page, name: string): Promise<void> {
  await page.getByLabel('Take a name').fill(name);
  await page.getByRole('button', { name: 'Join' }).click();
  await page.getByRole('heading', { name: 'What I get' }).waitFor();
}

/** Declares a need or an offer on the first view. */
export async function declare(page: Page, unit: Declared): Promise<void> {
  await openView(page, 'Home');
  const needs = unit.kind === 'need';
  const panel = page.getByRole('region', { name: needs ? 'What I get' : 'What I give' });
  await panel.getByRole('button', { name: needs ? 'Add a need' : 'Add an offer' }).click();
  await panel.getByLabel('What kind').fill(unit.type);
  await panel.getByLabel('How much').fill(unit.quantity);
  await panel.getByLabel('Counted in').fill(unit.measure ?? '');
  await panel.getByLabel('In your own words').fill(unit.name ?? '');
  await panel.getByRole('button', { name: needs ? 'Declare this need' : 'Offer this' }).click();
}

/** Recognises somebody from 0 to 10, by the slider beside their name. */
export async function recognise(page: Page, name: string, weight: number): Promise<void> {
  await openView(page, 'People');
  await page.getByRole('main').getByRole('link', { name }).click({ timeout: SETTLE_MS });
  await page.getByRole('slider', { name: /^How much do you recognise/u }).fill(String(weight));
}
