import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { expect } from 'vitest';

const SHOTS = fileURLToPath(new URL('../test-output/', import.meta.url));

/** How long to wait for what goes through the whole group, in milliseconds. */
export const SETTLE_MS = 90_000;

/** Starts Chromium: that of `CHROMIUM_PATH`, or Debian's. */
export function startBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-quic',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** A page of somebody of their own: nothing is shared with the others, keys neither. */
export interface Visitor {
  readonly page: Page;
  /** What the browser complained about: exceptions, errors on the console, breaches of the policy. */
  readonly complaints: readonly string[];
}

/** Opens the dashboard as somebody who has never been there. */
export async function visit(browser: Browser, url: string): Promise<Visitor> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    // That a relay does not answer is reported by the browser itself, and is not a fault of the page.
    if (message.type() === 'error' && !/ERR_CONNECTION|WebSocket/u.test(message.text())) {
      complaints.push(message.text());
    }
  });
  await page.goto(url);
  return { page, complaints };
}

/** The views of how it works inside, by their tabs. */
export const INNER_VIEWS = ['Phases', 'Clocks', 'Steps', 'Following', 'Refused'] as const;

/** Goes to a view by its tab, or by its tab behind another. */
export async function openView(page: Page, name: string): Promise<void> {
  const tab = (nav: string, link: string) =>
    page
      .getByRole('navigation', { name: nav })
      .getByRole('link', { name: link, exact: true })
      .click();
  const isInner = INNER_VIEWS.some((inner) => inner === name);
  await tab('Views', isInner ? 'Workings' : name);
  if (isInner) await tab('Workings', name);
}

const SIZES = {
  narrow: { width: 380, height: 820 },
  middle: { width: 1280, height: 900 },
  wide: { width: 2200, height: 1300 },
  large: { width: 3840, height: 2160 },
} as const;

const COLOR_SCHEMES = ['light', 'dark'] as const;

/** The fewest looks in which there are light and dark, narrow and wide. */
export const TWO_LOOKS: readonly string[] = ['light-wide', 'dark-narrow'];

/** Looks of which there are pictures: light and dark, narrow and wide, each with each, and the largest of screens. */
const LOOKS: readonly string[] = [
  'light-narrow',
  'light-wide',
  'light-large',
  'dark-narrow',
  'dark-wide',
];

/** By then the largest page is drawn on a busy machine without a graphics card. */
const DRAWN_MS = 90_000;

/** Keeps pictures of a page as it is, in all {@link LOOKS} or in some. */
export async function keepShots(page: Page, name: string, looks = LOOKS): Promise<void> {
  await mkdir(SHOTS, { recursive: true });
  // Size by size: another colour is drawn soon, while another size is laid out anew.
  for (const [size, viewport] of Object.entries(SIZES)) {
    const schemes = COLOR_SCHEMES.filter((scheme) => looks.includes(`${scheme}-${size}`));
    if (schemes.length > 0) await page.setViewportSize(viewport);
    // The masthead stays in sight, and would lie over the middle of the picture.
    await page.evaluate(() => {
      scrollTo(0, 0);
    });
    for (const colorScheme of schemes) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      const path = `${SHOTS}${name}-${colorScheme}-${size}.png`;
      await page.screenshot({ path, fullPage: true, timeout: DRAWN_MS });
    }
  }
  await page.setViewportSize(SIZES.middle);
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'no-preference' });
}

/**
 * What sticks out: of the window, of a panel, of a frame that would scroll or cut it off, or of a picture.
 * Fields scroll as one types, and what ends in dots is cut off on purpose.
 */
function overflowing(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const isFrame = (element: Element) => {
      const { overflowX, textOverflow } = getComputedStyle(element);
      if (element.matches('input, .unseen') || textOverflow === 'ellipsis') return false;
      return overflowX !== 'visible' || element.matches('html, main, .panel');
    };
    const frames = [...document.querySelectorAll('html, body *')]
      .filter((element) => !(element instanceof SVGElement) && isFrame(element))
      // Both are rounded, each by itself.
      .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1)
      .map(({ localName, className, scrollWidth, clientWidth }) => {
        return `${localName}.${className}: ${String(scrollWidth)} in ${String(clientWidth)}`;
      });
    const texts = [...document.querySelectorAll('svg text')].filter((text) => {
      const [inner, outer] = [text, text.closest('svg') ?? text].map((e) =>
        e.getBoundingClientRect(),
      );
      if (inner === undefined || outer === undefined) return false;
      return inner.left < outer.left - 1 || inner.right > outer.right + 1;
    });
    return [...frames, ...texts.map(({ textContent }) => `text in a picture: ${textContent}`)];
  });
}

/** Checks that nothing sticks out of a view, on a narrow telephone and on a desk. */
export async function expectToFit(page: Page, view: string): Promise<void> {
  for (const viewport of [SIZES.narrow, SIZES.middle]) {
    await page.setViewportSize(viewport);
    await expect.poll(() => overflowing(page), { message: view }).toEqual([]);
  }
}
