import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/**
 * What is to be read on a page in the mirrored language without its marks: it does not come from the texts
 * that can be translated, or a number was not written as the language does. What people wrote, keys and
 * commands are marked as not to be translated.
 */
function unmarked(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const isFree = (text: string) =>
      /[\p{Script=Latin}0-9]/u.test(text.replaceAll(/⟦[^⟦⟧]*⟧/gu, ''));
    const isWithin = (element: Element | null, selector: string) =>
      (element?.closest(selector) ?? null) !== null;
    const isTheirs = (element: Element | null) => isWithin(element, '[translate=no]');
    const found: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const { parentElement, textContent } = node;
      if (isWithin(parentElement, 'script, noscript') || isTheirs(parentElement)) continue;
      if (isFree(textContent ?? '')) found.push(textContent ?? '');
    }
    const attributes = [
      'title',
      'aria-label',
      'aria-valuetext',
      'placeholder',
      'alt',
      'data-label',
    ];
    for (const name of attributes) {
      for (const element of document.querySelectorAll(`[${name}]`)) {
        const text = element.getAttribute(name) ?? '';
        if (!isTheirs(element) && isFree(text)) found.push(`${name}: ${text}`);
      }
    }
    return [...new Set(found)];
  });
}

/** Checks that every word of the page can be translated. */
export async function expectAllMarked(page: Page, view: string): Promise<void> {
  await expect.poll(() => unmarked(page), { message: view }).toEqual([]);
}
