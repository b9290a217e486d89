import { createSignal, onCleanup } from 'solid-js';

/**
 * Measures how wide a text is drawn, in pixels, in the page's own font at a weight and a size ("540 12px").
 * Whatever has asked is asked again once the font has arrived.
 */
export function createTextWidth(weightAndSize: string): (text: string) => number {
  const context = new OffscreenCanvas(1, 1).getContext('2d');
  const family = getComputedStyle(document.documentElement).fontFamily;
  const [arrivals, setArrivals] = createSignal(0);
  const arrived = () => setArrivals((count) => count + 1);
  document.fonts.addEventListener('loadingdone', arrived);
  onCleanup(() => {
    document.fonts.removeEventListener('loadingdone', arrived);
  });
  return (text) => {
    arrivals();
    if (context === null) return 0;
    context.font = `${weightAndSize} ${family}`;
    // The page's digits are all of one width, which a canvas does not know of.
    return context.measureText(text.replaceAll(/\d/gu, '0')).width;
  };
}
