import { fileURLToPath } from 'node:url';
import type { ExportedIdentity } from '@symbolon/identity';
import { chromium, type Browser, type Page } from 'playwright-core';
import { build, preview, type PreviewServer } from 'vite';
import { watchFrames, type Kept } from './frames.ts';

const ROOT = fileURLToPath(new URL('../../apps/dashboard/', import.meta.url));
/** Until a crowd of thousands is there, in milliseconds. */
const ARRIVAL_MS = 120_000;

/** Views that are watched, by their addresses. */
export type View = 'home' | 'people' | 'flows';

/** The page as it is built, on a server of this machine, in a Chromium of its own. */
export class BuiltPage {
  readonly url: string;
  /** A page in which there is a word, and nothing to load. */
  readonly blank = 'data:text/html,<p>Hello';
  private readonly server: PreviewServer;
  private readonly browser: Browser;

  private constructor(server: PreviewServer, browser: Browser) {
    this.server = server;
    this.browser = browser;
    this.url = server.resolvedUrls?.local[0] ?? '';
  }

  /** Builds the page from sources into a folder, and serves it on a port of the system's choice. */
  static async build(folder: string): Promise<BuiltPage> {
    const shared = { root: ROOT, logLevel: 'silent', build: { outDir: folder } } as const;
    await build(shared);
    const server = await preview({ ...shared, preview: { host: '127.0.0.1', port: 0 } });
    const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
    const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking'];
    return new BuiltPage(server, await chromium.launch({ executablePath, args }));
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.server.close();
  }

  /** Opens an address as somebody who was never there. */
  async open(url: string): Promise<Page> {
    const context = await this.browser.newContext({ viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    page.setDefaultTimeout(ARRIVAL_MS);
    await page.goto(url);
    return page;
  }

  /** Opens the page at a relay, in a browser that keeps somebody's key. */
  async openAs(key: ExportedIdentity, relay: string): Promise<Page> {
    const page = await this.open(`${this.url}?mode=choose`);
    await page.evaluate(async (jwk) => {
      const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
      const { d: _, ...open } = jwk;
      const [privateKey, publicKey] = await Promise.all([
        crypto.subtle.importKey('jwk', jwk, algorithm, true, ['sign']),
        crypto.subtle.importKey('jwk', open, algorithm, true, ['verify']),
      ]);
      await new Promise<void>((resolve, reject) => {
        const request = indexedDB.open('symbolon-keys');
        request.onerror = () => {
          reject(request.error ?? new Error('no database'));
        };
        request.onupgradeneeded = () => request.result.createObjectStore('pairs');
        request.onsuccess = () => {
          const transaction = request.result.transaction('pairs', 'readwrite');
          transaction.objectStore('pairs').put({ privateKey, publicKey }, 'mine');
          transaction.oncomplete = () => {
            request.result.close();
            resolve();
          };
        };
      });
    }, key);
    await page.goto(`${this.url}?relay=${encodeURIComponent(relay.replace('http', 'ws'))}`);
    return page;
  }

  /** Waits until so many others are in the page, and tells how many it says there are. */
  async untilThere(page: Page, others: number): Promise<number> {
    await this.show(page, 'people');
    const title = page.locator('h2', { hasText: /\d others/u });
    const told = async () => Number((await title.first().innerText()).replaceAll(/\D/gu, ''));
    const deadline = performance.now() + ARRIVAL_MS;
    while ((await told()) < others && performance.now() < deadline) await page.waitForTimeout(500);
    return told();
  }

  /** Goes to a view by its address, and waits until it is drawn. */
  async show(page: Page, view: View): Promise<void> {
    await page.evaluate((hash) => {
      location.hash = hash;
    }, `#/${view}`);
    await page.locator(SIGNS[view]).first().waitFor();
    await nextFrame(page);
  }

  /** Opens a recording the way its owner does. */
  async openFile(page: Page, file: string): Promise<void> {
    await page.getByRole('button', { name: 'Look back' }).click();
    await page.getByLabel('Recording to open').setInputFiles(file);
    await page.getByText('You are looking at the past.').waitFor();
  }

  /** Turns the wheel down and up again. */
  async scroll(page: Page): Promise<void> {
    await page.mouse.move(900, 600);
    for (let turn = 0; turn < 40; turn += 1) {
      await page.mouse.wheel(0, turn < 20 ? 300 : -300);
      await nextFrame(page);
    }
  }

  /** Types whom to find, letter by letter, and waits until nobody else is listed. */
  async find(page: Page, name: string): Promise<void> {
    await page.getByLabel('Find by name or key').pressSequentially(name);
    await page.getByText('1 person found').waitFor();
  }

  watch(page: Page, forMs: number, act?: () => Promise<void>): Promise<Kept> {
    return watchFrames(this.browser, page, forMs, act);
  }

  async timeOf(act: () => Promise<void>): Promise<number> {
    const start = performance.now();
    await act();
    return performance.now() - start;
  }

  /** Milliseconds until something is to be seen at an address. */
  async paintOf(url: string): Promise<number> {
    const page = await this.open(url);
    const time = await page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          new PerformanceObserver((list) => {
            const paint = list.getEntriesByName('first-contentful-paint')[0];
            if (paint !== undefined) resolve(paint.startTime);
          }).observe({ type: 'paint', buffered: true });
        }),
    );
    await page.context().close();
    return time;
  }

  /** Milliseconds until the first view is to be seen at an address, and what was asked for to tell that. */
  async viewOf(url: string): Promise<number> {
    const page = await this.open(url);
    await page.locator('#main .panel').first().waitFor();
    const time = await page.evaluate(() => performance.now());
    await page.context().close();
    return time;
  }
}

/** What is there once a view is. */
const SIGNS: Readonly<Record<View, string>> = {
  home: '.balance-table, .panel',
  people: '.person-button',
  flows: '.ribbons svg path',
};

function nextFrame(page: Page): Promise<void> {
  return page.evaluate(
    () =>
      new Promise((resolve) => {
        requestAnimationFrame(() => {
          resolve();
        });
      }),
  );
}
