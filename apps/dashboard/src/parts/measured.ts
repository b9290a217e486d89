import { createSignal, onCleanup, type Accessor } from 'solid-js';
import type { GraphSize } from '../model/graph-layout.ts';

/**
 * Nothing is drawn for less room than this, in pixels: a page that is being laid out may have none for a
 * moment, and margins must never leave less than nothing. What is drawn is scaled to fit.
 */
const NARROWEST = 200;

/** The usual size of the page's letters, in pixels: pictures are drawn as for these. */
const USUAL_LETTER = 15;

/**
 * Measures an element for what is drawn in it: its size in whole pixels, and the `ref` that names it. Where the
 * page's letters are larger than usual the pixels are, so that what is drawn grows with them.
 */
export function createMeasured(
  before: GraphSize,
): readonly [Accessor<GraphSize>, (element: Element) => void] {
  const [size, setSize] = createSignal(before, {
    equals: (a, b) => a.width === b.width && a.height === b.height,
  });
  const observer = new ResizeObserver((entries) => {
    const { width = 0, height = 0 } = entries.at(-1)?.contentRect ?? {};
    // Nothing is drawn into what is not shown.
    if (width === 0 || height === 0) return;
    const letter = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
    const pixel = letter / USUAL_LETTER;
    setSize({
      width: Math.max(NARROWEST, Math.round(width / pixel)),
      height: Math.round(height / pixel),
    });
  });
  onCleanup(() => {
    observer.disconnect();
  });
  const measure = (element: Element) => {
    observer.disconnect();
    observer.observe(element);
  };
  return [size, measure];
}
