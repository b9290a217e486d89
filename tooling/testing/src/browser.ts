export { startChromium } from './chromium.ts';
export { servePage, type ServedPage } from './serve-page.ts';
