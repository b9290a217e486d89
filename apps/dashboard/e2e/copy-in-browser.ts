import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { startBrowser } from './browser.ts';
import { serveCopy, type StaticCopy } from './static-copy.ts';

/** A copy of the built page, and a browser to open it in. They are there while tests run, not before. */
export interface CopyInBrowser {
  readonly url: string;
  readonly browser: Browser;
}

/** Serves the page and starts the browser ahead of the tests of a file, and ends both after them. */
export function copyInBrowser(): CopyInBrowser {
  let copy: StaticCopy;
  let browser: Browser;

  beforeAll(async () => {
    [copy, browser] = await Promise.all([serveCopy(), startBrowser()]);
  });

  afterAll(async () => {
    await browser.close();
    await copy.close();
  });

  return {
    get url() {
      return copy.url;
    },
    get browser() {
      return browser;
    },
  };
}
