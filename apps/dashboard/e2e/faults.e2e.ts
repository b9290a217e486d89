import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { expectToFit, visit } from './browser.ts';
import { copyInBrowser } from './copy-in-browser.ts';
import { expectAllMarked } from './unmarked.ts';

const copy = copyInBrowser();

test('what a file is refused for is told in the language of the page', async () => {
  const { page, complaints } = await visit(copy.browser, `${copy.url}?seed=1&language=ar-XB`);
  await page.locator('.simulation .button-icon').click();
  await page.locator('.simulation [aria-expanded]').click();
  const runs = page.locator('.simulation input[type=file]');
  await choose(runs, '\u0000');
  await expectTold(page, '.simulation', /^repro: not JSON/u);
  await choose(runs, '{"symbolon":"repro 0"}');
  await expectTold(page, '.simulation', /^repro\.symbolon: /u);

  await page.locator('.foot [aria-expanded]').click();
  const recordings = page.locator('.time-bar input[type=file]');
  await choose(recordings, '{"kind":"symbolon-recording","version":1}');
  await expectTold(page, '.time-bar', /^\w+: /u);
  await choose(recordings, '{');
  await expectTold(page, '.time-bar', undefined);
  expect(complaints).toEqual([]);
});

test('what a form is refused for is told in the language of the page', async () => {
  const { page, complaints } = await visit(copy.browser, `${copy.url}?mode=tabs&language=ar-XB`);
  const form = page.locator('.name-form');
  await form.locator('input').fill('a'.repeat(257));
  await form.locator('button').click();
  await expectTold(page, '.name-form', undefined);
  // The number stands in it as the language writes it.
  await form.locator('[role=alert]', { hasText: '٢٥٦' }).waitFor();
  await form.locator('input').fill('Ve\u{202E}ra');
  await form.locator('button').click();
  await form.locator('[role=alert]', { hasNotText: '٢٥٦' }).waitFor();
  await expectTold(page, '.name-form', undefined);
  expect(complaints).toEqual([]);
});

test('what keeps a browser from taking part is told in the language of the page', async () => {
  const { page } = await visit(copy.browser, 'about:blank');
  await page.addInitScript(() => {
    // As on a page that is not secure.
    Object.defineProperty(globalThis.crypto, 'subtle', { value: undefined });
  });
  await page.goto(`${copy.url}?mode=tabs&language=ar-XB`);
  await expectTold(page, 'main', /^there is no WebCrypto here/u);
});

async function choose(chooser: Locator, text: string): Promise<void> {
  const buffer = Buffer.from(text);
  await chooser.setInputFiles({ name: '1.json', mimeType: 'application/json', buffer });
}

/** Checks what an alert says: nothing of it is the program's, whose words, if any, are beside it and hidden. */
async function expectTold(page: Page, within: string, technical: RegExp | undefined) {
  const alert = page.locator(`${within} [role=alert]`);
  const code = alert.locator('code');
  await expect
    .poll(() => code.allTextContents())
    .toEqual(technical === undefined ? [] : [expect.stringMatching(technical)]);
  const said = (await alert.innerText()).replaceAll(/[⟦⟧\u{202C}\u{202E}]/gu, '');
  expect(said).not.toBe('');
  for (const words of await code.allTextContents()) expect(said).not.toContain(words);
  await expectAllMarked(page, within);
  await expectToFit(page, within);
}
