import { fileURLToPath } from 'node:url';
import { servePage, startChromium, type ServedPage } from '@symbolon/testing/browser';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type {} from '../test/browser/page.ts';
import { simulate } from './index.ts';
import type { SimulateOptions } from './run-options.ts';

let browser: Browser;
let served: ServedPage;
let page: Page;

beforeAll(async () => {
  browser = await startChromium();
  served = await servePage(fileURLToPath(new URL('../test/browser/page.ts', import.meta.url)));
  page = await browser.newPage();
  await page.goto(served.url);
  await page.waitForFunction('globalThis.testedSimulator !== undefined');
});

afterAll(async () => {
  await browser.close();
  await served.close();
});

describe('in Chromium', { timeout: 180_000 }, () => {
  const runs: SimulateOptions[] = [
    { seed: 3, participants: 4 },
    { seed: 12, participants: 5 },
    { seed: 11, participants: 3, signatures: 'real' },
  ];

  test.each(runs)('a run goes as it does in Node: $seed', async (options) => {
    const there = await page.evaluate(async (choice) => testedSimulator.simulate(choice), options);
    const here = await simulate(options);
    expect(there.violations).toEqual([]);
    expect(there).toEqual(here);
  });
});
