import { createSignal, onCleanup, type Accessor } from 'solid-js';
import type { GraphSize } from '../model/graph-layout.ts';

/**
 * Nothing is drawn for less room than this, in pixels: a page that is being laid out may have none for a
 * moment, and margins must never leave less than nothing. What is drawn is scaled to fit.
 */
const NARROWEST = 200;

/** Measures an element for what is drawn in it: its size in whole pixels, and the `ref` that names it. */
export function createMeasured(
  before: GraphSize,
): readonly [Accessor<GraphSize>, (element: Element) => void] {
  const [size, setSize] = createSignal(before, {
    equals: (a, b) => a.width === b.width && a.height === b.height,
  });
  const observer = new ResizeObserver((entries) => {
    const { width = 0, height = 0 } = entries.at(-1)?.contentRect ?? {};
    // Nothing is drawn into what is not shown.
    if (width > 0 && height > 0) {
      setSize({ width: Math.max(NARROWEST, Math.round(width)), height: Math.round(height) });
    }
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
